package io.polyclinic.fleet;

import static io.polyclinic.fleet.Severity.CRITICAL;
import static io.polyclinic.fleet.Severity.NOTE;
import static io.polyclinic.fleet.Severity.WARNING;

/** What the doctor can find, how much it matters, and what mends it. Those marked as mended are mended by {@code doctor --repair}. */
enum FindingCode {
    SERVER_UNREACHABLE(CRITICAL, "see servers list; when it is back, look again"),
    SERVER_NOT_SET_UP(WARNING, "run server-setup.sql there"),
    SERVER_OPEN_TO_PUBLIC(WARNING, "as its owner: revoke connect, temporary on database … from public"),
    TEMPLATE_MISSING(WARNING, "migrate --all builds it; until then schemas there are not compared"),

    DATABASE_MISSING(CRITICAL, "restore the clinic from a backup"),
    DATABASE_INVALID(CRITICAL, "its deletion was interrupted: restore the clinic from a backup"),
    DATABASE_OF_OTHER_OWNER(CRITICAL, "alter database … owner to polyclinic_owner, once you know who changed it"),
    DATABASE_CLOSED(CRITICAL, "alter database … with allow_connections true, once you know who closed it"),
    DATABASE_LIMITED(WARNING, "alter database … connection limit -1"),
    DATABASE_LEFT(WARNING, "the clinic is purged: see that it is nobody else's, then drop it"),
    DATABASE_OPEN_TO_PUBLIC(CRITICAL, "mended by --repair", true),
    DATABASE_OPEN_TO_OTHERS(CRITICAL, "revoke all on database … from that role"),
    CONNECT_MISSING(CRITICAL, "mended by --repair", true),

    ROLE_MISSING(CRITICAL, "restore the clinic from a backup, or make the role by hand, then --repair"),
    ROLE_LEFT(WARNING, "the clinic is purged: see that it is nobody else's, then drop it"),
    ROLE_NOT_IN_GROUP(CRITICAL, "mended by --repair where the role takes the clinic's password", true),
    ROLE_IN_OTHER_GROUPS(CRITICAL, "revoke that group from the role"),
    ROLE_TOO_POWERFUL(
            CRITICAL, "as a superuser: alter role … nosuperuser nocreatedb nocreaterole noreplication nobypassrls"),
    ROLE_MAY_NOT_LOG_IN(CRITICAL, "mended by --repair", true),
    ROLE_CONNECTS_ELSEWHERE(CRITICAL, "revoke connect on that database from the role"),
    PASSWORD_REFUSED(CRITICAL, "mended by --repair: a new one is drawn, and the clinic gets a new generation", true),
    PASSWORD_SEALED(CRITICAL, "give this process the master key that it was sealed with"),
    SIGNING_KEY_MISSING(CRITICAL, "keys rotate gives the clinic a new one"),
    SIGNING_KEY_SEALED(CRITICAL, "give this process the master key that it was sealed with"),
    DATA_KEY_SEALED(CRITICAL, "give this process the master key that it was sealed with"),

    NOT_LOOKED_INTO(CRITICAL, "mend what keeps the provisioner out, then look again"),
    MARKER_MISSING(CRITICAL, "find out whose database this is; nothing is changed in it until it is marked"),
    MARKER_OF_ANOTHER(CRITICAL, "suspend the clinic, and find out whose database this is"),
    VERSION_DIFFERS(WARNING, "mended by --repair: the catalog notes what the database has", true),
    SCHEMA_OF_OTHER_RELEASE(WARNING, "migrate --all"),
    SCHEMA_DIFFERS(CRITICAL, "change it back by hand, or restore the clinic"),
    GRANTS_DIFFER(CRITICAL, "mended by --repair", true),
    EXTENSIONS_DIFFER(WARNING, "create or update the extension in the clinic's database"),
    TRANSACTIONS_OLD(
            WARNING, "vacuum (freeze) it; look for old transactions, replication slots and prepared transactions"),

    PROVISIONING_LONG(WARNING, "clinics create with the same words finishes it"),
    OPERATION_UNFINISHED(WARNING, "operations resume, or operations abort"),
    BACKUP_MISSING(WARNING, "clinics backup"),
    BACKUP_OLD(WARNING, "see why the daily backup does not run; clinics backup"),
    RESTORE_TEST_FAILED(CRITICAL, "make a new backup and verify it"),

    INTERRUPTED_DROP(WARNING, "mended by --repair", true),
    ORPHAN_DATABASE(WARNING, "see whose it is; then adopt it as a clinic, or drop it"),
    ORPHAN_ROLE(WARNING, "see whose it is; then drop it"),
    RETIRED_DATABASE(NOTE, "kept for a while after a restore, a move or a purge; it goes by itself"),
    READY_DATABASE(NOTE, "waits to become a clinic's"),
    OTHER_TEMPLATE(NOTE, "of another release: drop it when that is served nowhere any more"),
    HALF_BUILT(NOTE, "left by a process that was killed, or being built at this moment; the next one clears it away");

    private final Severity severity;
    private final String remedy;
    private final boolean mendable;

    FindingCode(Severity severity, String remedy) {
        this(severity, remedy, false);
    }

    FindingCode(Severity severity, String remedy, boolean mendable) {
        this.severity = severity;
        this.remedy = remedy;
        this.mendable = mendable;
    }

    Severity severity() {
        return severity;
    }

    String remedy() {
        return remedy;
    }

    /** Whether the doctor may mend it. */
    boolean isMendable() {
        return mendable;
    }
}
