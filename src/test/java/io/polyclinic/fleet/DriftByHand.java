package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/** Changes clinics past the product, as somebody at the database's prompt would. */
@ApplicationScoped
class DriftByHand {

    private static final String CATALOG = "polyclinic_central";

    private final ServerAdmins admins;
    private final Clinics catalog;

    DriftByHand(ServerAdmins admins, Clinics catalog) {
        this.admins = admins;
        this.catalog = catalog;
    }

    void put(Drift drift, ClinicRecord clinic, ClinicRecord other) {
        var database = clinic.databaseName();
        var role = clinic.roleName();
        switch (drift) {
            case OPENED_TO_PUBLIC -> onServer(clinic, "grant connect, temporary on database " + database + " to public");
            case CONNECT_TAKEN -> onServer(clinic, "revoke connect on database " + database + " from " + role);
            case OPENED_TO_ANOTHER_CLINIC -> onServer(
                    clinic, "grant connect on database " + database + " to " + other.roleName());
            case ROLE_LET_IN_ELSEWHERE -> onServer(
                    clinic, "grant connect on database " + other.databaseName() + " to " + role);
            case ROLE_MADE_ANOTHERS_MEMBER -> onServer(clinic, "grant " + other.roleName() + " to " + role);
            case ROLE_TAKEN_OUT_OF_GROUP -> onServer(clinic, "revoke polyclinic_tenant from " + role);
            case ROLE_SHUT_OUT -> onServer(clinic, "alter role " + role + " nologin");
            case ROLE_MADE_POWERFUL -> onServer(clinic, "alter role " + role + " createdb");
            case PASSWORD_CHANGED -> onServer(clinic, "alter role " + role + " password 'changed by somebody'");
            case PASSWORD_SEALED_ELSEWHERE -> onCatalog(clinic, "role_password = '\\x00'");
            case KEY_SEALED_ELSEWHERE -> inside(
                    clinic,
                    CATALOG,
                    "update clinic_signing_key set private_key = '\\x00' where clinic_id = '" + clinic.id() + "'");
            case DATABASE_GONE -> onCatalog(clinic, "database_name = 'gone_' || database_name");
            case DATABASE_SHUT -> onServer(clinic, "alter database " + database + " with allow_connections false");
            case DATABASE_FULL -> onServer(clinic, "alter database " + database + " with connection limit 50");
            case DATABASE_GIVEN_AWAY -> onServer(
                    clinic, "alter database " + database + " owner to polyclinic_provisioner");
            case MARKER_TAKEN -> insideOf(clinic, "delete from tenant_identity");
            case MARKER_CHANGED -> insideOf(clinic, "update tenant_identity set clinic_id = '" + other.id() + "'");
            case CATALOG_BEHIND -> catalog.hasSchema(clinic.id(), "0001");
            case MIGRATION_TAKEN_BACK -> {
                insideOf(clinic, newest("'9999'"));
                catalog.hasSchema(clinic.id(), "9999");
            }
            case COLUMN_ADDED -> insideOf(clinic, "alter table patient add column nickname text");
            case INDEX_DROPPED -> insideOf(clinic, "drop index patient_by_name");
            case CONSTRAINT_CHANGED -> insideOf(
                    clinic,
                    "alter table patient drop constraint patient_name_given, add constraint patient_name_given check (full_name <> '')");
            case TRIGGER_ADDED -> insideOf(
                    clinic,
                    "create function meddle() returns trigger language plpgsql as 'begin return new; end'",
                    "create trigger meddling before insert on patient for each row execute function meddle()");
            case RIGHT_TAKEN -> insideOf(clinic, "revoke insert, delete on patient from polyclinic_tenant");
            case RIGHT_TOO_MANY -> insideOf(
                    clinic, "grant update on tenant_identity to polyclinic_tenant", "grant select on patient to public");
            case EXTENSION_ADDED -> insideOf(clinic, "create extension citext");
        }
    }

    /** So that no later test meets a clinic that nobody can migrate or serve. */
    void takeBack(Drift drift, ClinicRecord clinic, ClinicRecord other) {
        var database = clinic.databaseName();
        switch (drift) {
            case PASSWORD_SEALED_ELSEWHERE -> onCatalog(
                    clinic, "role_password = '\\x" + hex(clinic.sealedRolePassword()) + "'");
            case DATABASE_GONE -> onCatalog(clinic, "database_name = '" + database + "'");
            case DATABASE_SHUT -> onServer(clinic, "alter database " + database + " with allow_connections true");
            case DATABASE_GIVEN_AWAY -> onServer(clinic, "alter database " + database + " owner to polyclinic_owner");
            case MARKER_TAKEN -> insideOf(
                    clinic,
                    "insert into tenant_identity (clinic_id, created_at) values ('" + clinic.id() + "', now()) on conflict do nothing");
            case MARKER_CHANGED -> insideOf(clinic, "update tenant_identity set clinic_id = '" + clinic.id() + "'");
            case MIGRATION_TAKEN_BACK -> {
                insideOf(clinic, newest("'" + clinic.schemaVersion() + "'"));
                catalog.hasSchema(clinic.id(), String.valueOf(clinic.schemaVersion()));
            }
            case CATALOG_BEHIND -> catalog.hasSchema(clinic.id(), String.valueOf(clinic.schemaVersion()));
            case OPENED_TO_PUBLIC -> onServer(clinic, "revoke all on database " + database + " from public");
            case ROLE_MADE_ANOTHERS_MEMBER -> onServer(clinic, "revoke " + other.roleName() + " from " + clinic.roleName());
            case ROLE_LET_IN_ELSEWHERE -> onServer(
                    clinic, "revoke connect on database " + other.databaseName() + " from " + clinic.roleName());
            case OPENED_TO_ANOTHER_CLINIC -> onServer(
                    clinic, "revoke connect on database " + database + " from " + other.roleName());
            default -> {
                // harms nobody
            }
        }
    }

    private static String newest(String version) {
        return "update flyway_schema_history set version = " + version
                + " where installed_rank = (select max(installed_rank) from flyway_schema_history)";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private void onCatalog(ClinicRecord clinic, String change) {
        inside(clinic, CATALOG, "update clinic set " + change + " where id = '" + clinic.id() + "'");
    }

    private void insideOf(ClinicRecord clinic, String... statements) {
        for (var statement : statements) {
            inside(clinic, clinic.databaseName(), statement);
        }
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
