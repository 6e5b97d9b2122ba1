package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;

/** Changes clinics past the product, as somebody at the database's prompt would. */
@ApplicationScoped
class DriftByHand {

    private static final String CATALOG = "polyclinic_central";

    private final ServerAdmins admins;

    DriftByHand(ServerAdmins admins) {
        this.admins = admins;
    }

    void put(Drift drift, ClinicRecord clinic, ClinicRecord other) {
        rights(drift, clinic, other).forEach(statement -> onServer(clinic, statement));
        entries(drift, clinic).forEach(statement -> inside(clinic, CATALOG, statement));
        rows(drift, other).forEach(statement -> inside(clinic, clinic.databaseName(), statement));
        schema(drift).forEach(statement -> inside(clinic, clinic.databaseName(), statement));
    }

    private static List<String> rights(Drift drift, ClinicRecord clinic, ClinicRecord other) {
        var database = clinic.databaseName();
        var role = clinic.roleName();
        return switch (drift) {
            case OPENED_TO_PUBLIC -> List.of("grant connect, temporary on database " + database + " to public");
            case CONNECT_TAKEN -> List.of("revoke connect on database " + database + " from " + role);
            case OPENED_TO_ANOTHER_CLINIC ->
                List.of("grant connect on database " + database + " to " + other.roleName());
            case ROLE_LET_IN_ELSEWHERE -> List.of("grant connect on database " + other.databaseName() + " to " + role);
            case ROLE_MADE_ANOTHERS_MEMBER -> List.of("grant " + other.roleName() + " to " + role);
            case ROLE_TAKEN_OUT_OF_GROUP -> List.of("revoke polyclinic_tenant from " + role);
            case ROLE_SHUT_OUT -> List.of("alter role " + role + " nologin");
            case ROLE_MADE_POWERFUL -> List.of("alter role " + role + " createdb");
            case PASSWORD_CHANGED -> List.of("alter role " + role + " password 'changed by somebody'");
            case DATABASE_SHUT -> List.of("alter database " + database + " with allow_connections false");
            case DATABASE_FULL -> List.of("alter database " + database + " with connection limit 50");
            case DATABASE_GIVEN_AWAY -> List.of("alter database " + database + " owner to polyclinic_provisioner");
            default -> List.of();
        };
    }

    private static List<String> entries(Drift drift, ClinicRecord clinic) {
        var row = " where id = '" + clinic.id() + "'";
        return switch (drift) {
            case PASSWORD_SEALED_ELSEWHERE -> List.of("update clinic set role_password = '\\x00'" + row);
            case KEY_SEALED_ELSEWHERE ->
                List.of("update clinic_signing_key set private_key = '\\x00' where clinic_id = '" + clinic.id() + "'");
            case DATA_KEY_SEALED_ELSEWHERE ->
                List.of("update clinic_data_key set data_key = '\\x00' where clinic_id = '" + clinic.id() + "'");
            case DATABASE_GONE -> List.of("update clinic set database_name = 'gone_' || database_name" + row);
            case CATALOG_BEHIND -> List.of("update clinic set schema_version = '0001'" + row);
            case MIGRATION_TAKEN_BACK -> List.of("update clinic set schema_version = '9999'" + row);
            default -> List.of();
        };
    }

    private static List<String> rows(Drift drift, ClinicRecord other) {
        return switch (drift) {
            case MARKER_TAKEN -> List.of("delete from tenant_identity");
            case MARKER_CHANGED -> List.of("update tenant_identity set clinic_id = '" + other.id() + "'");
            case MIGRATION_TAKEN_BACK -> List.of(newest("9999"));
            default -> List.of();
        };
    }

    private static List<String> schema(Drift drift) {
        return switch (drift) {
            case COLUMN_ADDED -> List.of("alter table patient add column nickname text");
            case INDEX_DROPPED -> List.of("drop index patient_by_name");
            case CONSTRAINT_CHANGED ->
                List.of(
                        "alter table patient drop constraint patient_name_given, add constraint patient_name_given check (full_name <> '')");
            case TRIGGER_ADDED ->
                List.of(
                        "create function meddle() returns trigger language plpgsql as 'begin return new; end'",
                        "create trigger meddling before insert on patient for each row execute function meddle()");
            case RIGHT_TAKEN -> List.of("revoke insert, delete on patient from polyclinic_tenant");
            case RIGHT_TOO_MANY ->
                List.of("grant update on tenant_identity to polyclinic_tenant", "grant select on patient to public");
            case EXTENSION_ADDED -> List.of("create extension citext");
            default -> List.of();
        };
    }

    /** So that no later test meets a clinic that nobody can migrate or serve. */
    void takeBack(Drift drift, ClinicRecord clinic, ClinicRecord other) {
        var database = clinic.databaseName();
        switch (drift) {
            case OPENED_TO_PUBLIC -> onServer(clinic, "revoke all on database " + database + " from public");
            case DATABASE_SHUT -> onServer(clinic, "alter database " + database + " with allow_connections true");
            case DATABASE_GIVEN_AWAY -> onServer(clinic, "alter database " + database + " owner to polyclinic_owner");
            case ROLE_MADE_ANOTHERS_MEMBER ->
                onServer(clinic, "revoke " + other.roleName() + " from " + clinic.roleName());
            case ROLE_LET_IN_ELSEWHERE ->
                onServer(clinic, "revoke connect on database " + other.databaseName() + " from " + clinic.roleName());
            case OPENED_TO_ANOTHER_CLINIC ->
                onServer(clinic, "revoke connect on database " + database + " from " + other.roleName());
            case MARKER_TAKEN ->
                inside(
                        clinic,
                        database,
                        "insert into tenant_identity (clinic_id, created_at) values ('" + clinic.id() + "', now())");
            case MARKER_CHANGED ->
                inside(clinic, database, "update tenant_identity set clinic_id = '" + clinic.id() + "'");
            case MIGRATION_TAKEN_BACK -> inside(clinic, database, newest(clinic.schemaVersion()));
            default -> {
                // harms nobody, or stands in the catalog
            }
        }
        if (!entries(drift, clinic).isEmpty()) {
            inside(
                    clinic,
                    CATALOG,
                    "update clinic set database_name = '" + database + "', schema_version = '" + clinic.schemaVersion()
                            + "', role_password = '\\x" + HexFormat.of().formatHex(clinic.sealedRolePassword())
                            + "' where id = '" + clinic.id() + "'");
        }
    }

    private static String newest(String version) {
        return "update flyway_schema_history set version = '" + version
                + "' where installed_rank = (select max(installed_rank) from flyway_schema_history)";
    }

    void inside(ClinicRecord clinic, String database, String statement) {
        try (var server = admins.open(clinic.server())) {
            var unused = server.<Boolean>in(database, connection -> {
                try (var sql = connection.createStatement()) {
                    sql.execute("set role " + ServerAdmin.OWNER);
                    return sql.execute(statement);
                }
            });
        }
    }

    void onServer(ClinicRecord clinic, String statement) {
        try (var server = admins.open(clinic.server())) {
            server.execute(statement);
        }
    }
}
