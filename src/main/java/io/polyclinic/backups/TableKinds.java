package io.polyclinic.backups;

import java.util.Set;

/**
 * The tables of a clinic's database by what becomes of their rows in a backup, all in one place: a test fails for a table that stands in
 * none of these lists.
 */
public final class TableKinds {

    /** The clinic's data. A table that is not listed at all is taken for this. */
    static final Set<String> DATA = Set.of(
            "account",
            "account_role",
            "patient",
            "support_access",
            "domain_event",
            "message",
            "message_once",
            "delivery",
            "message_template",
            "message_template_version",
            "messaging_rules",
            "message_preference",
            "inbound_message",
            "notice",
            "channel_account",
            "webhook_endpoint");

    /**
     * What must not come back to life: who was signed in, codes that were sent, messages that were not sent yet, jobs that were due. Left
     * out of backups and empty after a restore.
     */
    static final Set<String> VOLATILE = Set.of(
            "sign_in_session",
            "refresh_token",
            "outbox_task",
            "message_secret",
            "message_count",
            "delivery_report",
            "webhook_delivery");

    /** Of the database itself: whose it is, and which migrations it has. Each database has its own. */
    static final Set<String> BOOKKEEPING = Set.of("tenant_identity", "flyway_schema_history");

    /** Columns that a clinic's owner does not get with an export: they would only help who guesses passwords, or who speaks in the clinic's name. */
    static final Set<String> SECRET = Set.of(
            "account.password_hash",
            "channel_account.settings",
            "channel_account.secrets",
            "webhook_endpoint.secret",
            "webhook_endpoint.previous_secret");

    private TableKinds() {}

    static boolean isBackedUp(String table) {
        return !VOLATILE.contains(table) && !BOOKKEEPING.contains(table);
    }
}
