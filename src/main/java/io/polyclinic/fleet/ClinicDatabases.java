package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ReadyDatabases;
import io.polyclinic.catalog.ReadyRecord;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.messaging.UnsentMessages;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives the clinics' databases into the hands of those who make and migrate them. */
@ApplicationScoped
class ClinicDatabases {

    private final ServerAdmins servers;
    private final Template template;
    private final TenantSchema schema;
    private final Sealing sealing;
    private final ReadyDatabases ready;
    private final UnsentMessages unsent;

    ClinicDatabases(
            ServerAdmins servers,
            Template template,
            TenantSchema schema,
            Sealing sealing,
            ReadyDatabases ready,
            UnsentMessages unsent) {
        this.servers = servers;
        this.template = template;
        this.schema = schema;
        this.sealing = sealing;
        this.ready = ready;
        this.unsent = unsent;
    }

    /** What there is of the clinic on its server; it is to be closed. Needs no password of the clinic's. */
    ClinicTraces traces(ClinicRecord clinic) {
        return traces(clinic, clinic.server());
    }

    /** What there is of the clinic on another server. */
    ClinicTraces traces(ClinicRecord clinic, ServerRecord server) {
        return new ClinicTraces(servers.open(server), clinic.id(), clinic.roleName());
    }

    /**
     * Copies all rows of one clinic's database into another's, which must both bear their marker.
     *
     * @throws FleetException where not everything arrived as it was; then the target is as it was before
     */
    List<TableCopy.Copied> copy(ClinicRecord from, ClinicRecord to, Masking masking) {
        try (var source = servers.open(from.server());
                var target = servers.open(to.server())) {
            return source.in(
                    ServerAdmin.safe(from.databaseName()),
                    reading -> target.in(ServerAdmin.safe(to.databaseName()), writing -> {
                        requireMarker(reading, from);
                        requireMarker(writing, to);
                        return new TableCopy(reading, writing, masking).run();
                    }));
        }
    }

    /** The tables of the clinic's database, which must bear its marker. */
    List<TenantTable> tablesOf(ClinicRecord clinic) {
        try (var server = servers.open(clinic.server())) {
            return server.in(ServerAdmin.safe(clinic.databaseName()), connection -> {
                requireMarker(connection, clinic);
                return TenantTable.allIn(connection);
            });
        }
    }

    /** Which migrations this release's databases are made from. */
    String fingerprint() {
        return schema.fingerprint();
    }

    /** The name of a database that was made ahead and is the clinic's from now on; nothing where there is none. */
    Optional<String> claimReady(ClinicRecord clinic) {
        return ready.claim(clinic.id(), clinic.server().id(), schema.fingerprint());
    }

    /** Makes a database for whoever claims it. */
    void makeReady(ServerRecord record) {
        var database = ready.begin(record.id(), schema.fingerprint());
        try (var server = servers.open(record)) {
            template.copy(server, database.databaseName());
            server.execute("revoke connect, temporary on database " + ServerAdmin.safe(database.databaseName())
                    + " from public");
        }
        ready.isReady(database.id());
    }

    /** Drops one that nobody is to claim any more, if it is there and closed, as it was made. */
    void dropReady(ServerRecord record, ReadyRecord database) {
        try (var server = servers.open(record)) {
            server.database(ServerAdmin.safe(database.databaseName()))
                    .filter(found -> found.owner().equals(ServerAdmin.OWNER) && !found.isOpen())
                    .ifPresent(_ -> server.drop(database.databaseName()));
        }
    }

    /** Whose the database says that it is; nobody's where it is not there, or is none of the product's. */
    Optional<UUID> markerOf(ServerRecord record, String database) {
        try (var server = servers.open(record)) {
            return server.database(ServerAdmin.safe(database))
                    .filter(found -> found.owner().equals(ServerAdmin.OWNER) && found.isOpen())
                    .flatMap(_ -> server.in(database, ClinicTraces::markerIn));
        }
    }

    /** Whoever is signed in to the clinic is so no more, and what was to be done or sent is not. */
    void forgetSessions(ClinicRecord clinic) {
        try (var server = servers.open(clinic.server())) {
            server.in(ServerAdmin.safe(clinic.databaseName()), connection -> {
                requireMarker(connection, clinic);
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                    statement.execute("truncate " + String.join(", ", volatileIn(connection)));
                }
                unsent.cancel(connection);
                return clinic;
            });
        }
    }

    /** The database may be of an older release, which had fewer of them. */
    private static List<String> volatileIn(Connection connection) throws SQLException {
        return TenantTable.allIn(connection).stream()
                .map(TenantTable::name)
                .filter(HealthDataMask.OF_ITS_TIME::contains)
                .toList();
    }

    /** What was to be sent when the database's rows were written is not: its tasks have not come along. */
    void cancelUnsent(ClinicRecord clinic) {
        try (var server = servers.open(clinic.server())) {
            server.in(ServerAdmin.safe(clinic.databaseName()), connection -> {
                requireMarker(connection, clinic);
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                }
                unsent.cancel(connection);
                return clinic;
            });
        }
    }

    private static void requireMarker(Connection connection, ClinicRecord clinic) throws SQLException {
        if (ClinicTraces.markerIn(connection)
                .filter(marker -> marker.equals(clinic.id()))
                .isEmpty()) {
            throw new FleetException("the database " + clinic.databaseName() + " on server "
                    + clinic.server().name() + " does not say that it is the clinic's; nothing was copied");
        }
    }

    /** Databases are copied into new ones of this release, so they must be of this release. */
    void requireCurrent(ClinicRecord clinic) {
        if (!schema.version().equals(clinic.schemaVersion())) {
            throw new WrongUseException(clinic.slug() + " has schema version " + clinic.schemaVersion()
                    + ", this release has " + schema.version() + ": migrate it first");
        }
    }

    /** The clinic's database, whether it is there or not; it is to be closed. */
    ClinicDatabase open(ClinicRecord clinic) {
        var password = sealing.unseal(clinic.sealedRolePassword(), ClinicRecord.rolePasswordContext(clinic.id()));
        return new ClinicDatabase(
                clinic, new String(password, StandardCharsets.UTF_8), servers.open(clinic.server()), template, schema);
    }
}
