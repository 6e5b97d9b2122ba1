package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clinics export}. */
@Command(
        name = "export",
        description = {
            "Writes a clinic's data for its owner: a zip archive with a CSV file a table and a manifest. Unlike a backup the file is not sealed:",
            "whoever has it reads it. It holds no password hashes and no sessions, and cannot be restored."
        },
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics export moonlit --to moonlit.zip --reason \"asked for by its owner\"")
class ExportClinicCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SLUG", description = "The clinic's subdomain")
    String slug;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "A file that is not there yet")
    Path file;

    @Mixin
    Why why;

    @Option(names = "--json", description = "Answer in JSON: the manifest")
    boolean json;

    @Inject
    Exporting exporting;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var manifest = exporting.export(slug, file, why.mandate());
        if (json) {
            console.json(manifest);
        } else {
            console.table(
                    List.of("FILE", "ROWS"),
                    manifest.tables().stream()
                            .map(table -> List.of(table.file(), Long.toString(table.rows())))
                            .toList());
        }
        return 0;
    }
}
