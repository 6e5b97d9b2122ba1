package io.polyclinic.fleet;

import static io.polyclinic.fleet.FindingCode.CONNECT_MISSING;
import static io.polyclinic.fleet.FindingCode.DATABASE_CLOSED;
import static io.polyclinic.fleet.FindingCode.DATABASE_LIMITED;
import static io.polyclinic.fleet.FindingCode.DATABASE_MISSING;
import static io.polyclinic.fleet.FindingCode.DATABASE_OF_OTHER_OWNER;
import static io.polyclinic.fleet.FindingCode.DATABASE_OPEN_TO_OTHERS;
import static io.polyclinic.fleet.FindingCode.DATABASE_OPEN_TO_PUBLIC;
import static io.polyclinic.fleet.FindingCode.DATA_KEY_SEALED;
import static io.polyclinic.fleet.FindingCode.EXTENSIONS_DIFFER;
import static io.polyclinic.fleet.FindingCode.GRANTS_DIFFER;
import static io.polyclinic.fleet.FindingCode.MARKER_MISSING;
import static io.polyclinic.fleet.FindingCode.MARKER_OF_ANOTHER;
import static io.polyclinic.fleet.FindingCode.PASSWORD_REFUSED;
import static io.polyclinic.fleet.FindingCode.PASSWORD_SEALED;
import static io.polyclinic.fleet.FindingCode.ROLE_CONNECTS_ELSEWHERE;
import static io.polyclinic.fleet.FindingCode.ROLE_IN_OTHER_GROUPS;
import static io.polyclinic.fleet.FindingCode.ROLE_MAY_NOT_LOG_IN;
import static io.polyclinic.fleet.FindingCode.ROLE_NOT_IN_GROUP;
import static io.polyclinic.fleet.FindingCode.ROLE_TOO_POWERFUL;
import static io.polyclinic.fleet.FindingCode.SCHEMA_DIFFERS;
import static io.polyclinic.fleet.FindingCode.SCHEMA_OF_OTHER_RELEASE;
import static io.polyclinic.fleet.FindingCode.SIGNING_KEY_SEALED;
import static io.polyclinic.fleet.FindingCode.VERSION_DIFFERS;

import java.util.List;

/** Something that went wrong with a clinic past the product, and what the doctor calls it. */
enum Drift {
    OPENED_TO_PUBLIC(true, DATABASE_OPEN_TO_PUBLIC),
    CONNECT_TAKEN(true, CONNECT_MISSING),
    OPENED_TO_ANOTHER_CLINIC(false, DATABASE_OPEN_TO_OTHERS),
    ROLE_LET_IN_ELSEWHERE(false, ROLE_CONNECTS_ELSEWHERE),
    ROLE_MADE_ANOTHERS_MEMBER(false, ROLE_CONNECTS_ELSEWHERE, ROLE_IN_OTHER_GROUPS),
    ROLE_TAKEN_OUT_OF_GROUP(true, ROLE_NOT_IN_GROUP),
    ROLE_SHUT_OUT(true, ROLE_MAY_NOT_LOG_IN),
    ROLE_MADE_POWERFUL(false, ROLE_TOO_POWERFUL),
    PASSWORD_CHANGED(true, PASSWORD_REFUSED),
    PASSWORD_SEALED_ELSEWHERE(false, PASSWORD_SEALED),
    KEY_SEALED_ELSEWHERE(false, SIGNING_KEY_SEALED),
    DATA_KEY_SEALED_ELSEWHERE(false, DATA_KEY_SEALED),
    DATABASE_GONE(false, DATABASE_MISSING, ROLE_CONNECTS_ELSEWHERE),
    DATABASE_SHUT(false, DATABASE_CLOSED),
    DATABASE_FULL(false, DATABASE_LIMITED),
    DATABASE_GIVEN_AWAY(false, DATABASE_OF_OTHER_OWNER),
    MARKER_TAKEN(false, MARKER_MISSING),
    MARKER_CHANGED(false, MARKER_OF_ANOTHER),
    CATALOG_BEHIND(true, VERSION_DIFFERS),
    MIGRATION_TAKEN_BACK(false, SCHEMA_OF_OTHER_RELEASE),
    COLUMN_ADDED(false, SCHEMA_DIFFERS),
    INDEX_DROPPED(false, SCHEMA_DIFFERS),
    CONSTRAINT_CHANGED(false, SCHEMA_DIFFERS),
    TRIGGER_ADDED(false, SCHEMA_DIFFERS),
    RIGHT_TAKEN(true, GRANTS_DIFFER),
    RIGHT_TOO_MANY(true, GRANTS_DIFFER),
    EXTENSION_ADDED(false, EXTENSIONS_DIFFER);

    private final boolean mended;
    private final List<FindingCode> codes;

    Drift(boolean mended, FindingCode... codes) {
        this.mended = mended;
        this.codes = List.of(codes);
    }

    boolean isMended() {
        return mended;
    }

    List<FindingCode> codes() {
        return codes;
    }
}
