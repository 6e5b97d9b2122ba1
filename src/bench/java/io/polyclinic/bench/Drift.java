package io.polyclinic.bench;

import java.util.List;

/** What can go wrong with a clinic's database behind the catalog's back, and what the doctor must call it. */
enum Drift {
    CLOSED_TO_ITS_ROLE(Where.SERVER, "CONNECT_MISSING", "revoke connect on database $d from $r"),
    OPEN_TO_EVERYBODY(Where.SERVER, "DATABASE_OPEN_TO_PUBLIC", "grant connect on database $d to public"),
    OPEN_TO_SOMEBODY(Where.SERVER, "DATABASE_OPEN_TO_OTHERS", "grant connect on database $d to polyclinic_central"),
    TAKES_NO_CONNECTIONS(Where.SERVER, "DATABASE_LIMITED", "alter database $d connection limit 3"),
    HALF_DROPPED(
            Where.SERVER, "DATABASE_INVALID", "update pg_database set datconnlimit = -2 where datname = '$d'"),
    GONE(Where.SERVER, "DATABASE_MISSING", "drop database $d with (force)"),
    OUT_OF_ITS_GROUP(Where.SERVER, "ROLE_NOT_IN_GROUP", "revoke polyclinic_tenant from $r granted by polyclinic_provisioner"),
    POWERFUL(Where.SERVER, "ROLE_TOO_POWERFUL", "alter role $r createdb"),
    LOCKED_OUT(Where.SERVER, "ROLE_MAY_NOT_LOG_IN", "alter role $r nologin"),
    OTHER_PASSWORD(Where.SERVER, "PASSWORD_REFUSED", "alter role $r password 'not what the catalog has'"),
    UNMARKED(Where.DATABASE, "MARKER_MISSING", "delete from tenant_identity"),
    MARKED_AS_ANOTHER(
            Where.DATABASE, "MARKER_OF_ANOTHER", "update tenant_identity set clinic_id = gen_random_uuid()"),
    ONE_COLUMN_MORE(Where.DATABASE, "SCHEMA_DIFFERS", "alter table patient add column by_hand text"),
    ONE_RIGHT_LESS(Where.DATABASE, "GRANTS_DIFFER", "revoke insert on patient from polyclinic_tenant"),
    CATALOG_BEHIND(Where.CATALOG, "VERSION_DIFFERS", "update clinic set schema_version = '0004' where id = '$i'"),
    NO_SIGNING_KEY(Where.CATALOG, "SIGNING_KEY_MISSING", "delete from clinic_signing_key where clinic_id = '$i'");

    private enum Where {
        SERVER,
        DATABASE,
        CATALOG
    }

    private final Where where;
    private final String code;
    private final String statement;

    Drift(Where where, String code, String statement) {
        this.where = where;
        this.code = code;
        this.statement = statement;
    }

    /** Puts it in, and gives what is to be found: the code and the clinic. */
    List<String> happenTo(BenchClinic clinic, Sql sql) {
        var text = statement.replace("$d", clinic.database())
                .replace("$r", clinic.role())
                .replace("$i", clinic.id().toString());
        var database = switch (where) {
            case SERVER -> Sql.SERVER;
            case DATABASE -> clinic.database();
            case CATALOG -> Sql.CATALOG;
        };
        sql.execute(database, text);
        return List.of(code + " " + clinic.slug());
    }
}
