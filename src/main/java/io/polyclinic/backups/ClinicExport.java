package io.polyclinic.backups;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a clinic's data for its owner: a zip archive with one CSV file (RFC 4180, UTF-8, the names of the columns first) a table, and
 * {@code manifest.json}. It is open to whoever has the file. Secrets that are of no use elsewhere are left out.
 */
@ApplicationScoped
public class ClinicExport {

    private final ObjectMapper json;

    ClinicExport(ObjectMapper json) {
        this.json = json;
    }

    /** What {@code manifest.json} says. */
    public record Manifest(
            String format,
            UUID clinicId,
            String slug,
            String name,
            String zone,
            String locale,
            String schemaVersion,
            Instant takenAt,
            List<Table> tables) {}

    /** @param sha256 of the file, in hexadecimal digits */
    public record Table(String file, List<String> columns, long rows, String sha256) {}

    /**
     * @param connection to the clinic's database, as the role that owns its tables; it is left in a transaction that is over
     * @param of as a backup would be
     */
    public Manifest write(Connection connection, BackupManifest of, OutputStream file)
            throws IOException, SQLException {
        return Snapshot.of(connection, tables -> {
            var zip = new ZipOutputStream(file);
            var written = new ArrayList<Table>();
            for (var shape : tables.shapes()) {
                written.add(write(tables, open(shape), zip));
            }
            var clinic = of.clinic();
            var manifest = new Manifest(
                    "polyclinic-export-1",
                    clinic.id(),
                    clinic.slug(),
                    clinic.name(),
                    clinic.zone(),
                    clinic.locale(),
                    of.schemaVersion(),
                    of.takenAt(),
                    written);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            zip.closeEntry();
            zip.finish();
            return manifest;
        });
    }

    private static TableShape open(TableShape shape) {
        return new TableShape(
                shape.name(),
                shape.columns().stream()
                        .filter(column -> !TableKinds.SECRET.contains(shape.name() + "." + column))
                        .toList());
    }

    private static Table write(ClinicTables tables, TableShape shape, ZipOutputStream zip)
            throws IOException, SQLException {
        var name = shape.name() + ".csv";
        zip.putNextEntry(new ZipEntry(name));
        var hashing = new HashingOutput(zip);
        var rows = tables.copyCsv(shape, hashing);
        zip.closeEntry();
        return new Table(name, shape.columns(), rows, hashing.sha256());
    }
}
