package io.polyclinic.catalog;

/** What an operation does to the fleet. */
public enum OperationKind {
    CREATE_CLINIC,
    SUSPEND_CLINIC,
    RESUME_CLINIC,
    RENAME_CLINIC,
    MOVE_CLINIC,
    CLONE_CLINIC,
    ARCHIVE_CLINIC,
    PURGE_CLINIC,
    ADOPT_CLINIC,
    CHANGE_PLAN_OF_CLINIC,
    CHANGE_RING_OF_CLINIC,
    BACK_UP_CLINIC,
    RESTORE_CLINIC,
    EXPORT_CLINIC,
    TEST_RESTORE,
    VERIFY_BACKUPS,
    PRUNE_BACKUPS,
    DROP_RETIRED,
    ADD_DOMAIN,
    VERIFY_DOMAIN,
    MAKE_DOMAIN_PRIMARY,
    REMOVE_DOMAIN,
    ADD_SERVER,
    CHANGE_SERVER,
    OPEN_SERVER,
    DRAIN_SERVER,
    REMOVE_SERVER,
    SET_PLAN,
    ADD_OPERATOR,
    DISABLE_OPERATOR,
    RESET_OPERATOR,
    MIGRATE,
    FILL_READY_DATABASES,
    REPAIR,
    EXAMINE_FLEET,
    REPAIR_FLEET,
    ROTATE_KEYS,
    RUN_SQL,
    GRANT_SUPPORT_ACCESS,
    ADMIT_TO_COPY,
    RESUME_OPERATION,
    PAUSE_OPERATION;

    /** Whether nothing that was half done of it can be in another operation's way. */
    public boolean leavesNothingHalfMade() {
        return this == BACK_UP_CLINIC;
    }
}
