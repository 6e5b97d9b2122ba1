package io.polyclinic.fleet;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.polyclinic.identity.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a neutralised copy of a clinic shows of people: rows, references and times as they are, but nobody's name, number, address, birthday
 * or password. Every column that could hold such a thing stands in one of the two lists; a schema with one that does not is not copied.
 */
@ApplicationScoped
class HealthDataMask {

    /** What only holds at its time: sessions, and what was yet to be done. */
    static final Set<String> OF_ITS_TIME = Set.of(
            "sign_in_session",
            "refresh_token",
            "outbox_task",
            "message_secret",
            "message_count",
            "delivery_report",
            "webhook_delivery");

    /** What only concerns who works with the clinic itself: that, the accounts in whose name it sends, and whom of its own it tells what. */
    static final Set<String> LEFT_OUT = Stream.concat(
                    OF_ITS_TIME.stream(), Stream.of("channel_account", "webhook_endpoint"))
            .collect(toUnmodifiableSet());

    /** Types whose values say nothing about a person. */
    private static final Set<String> PLAIN_TYPES =
            Set.of("uuid", "boolean", "smallint", "integer", "bigint", "timestamp with time zone");

    /** Looked at, and found to say nothing that is health data or leads to a person. */
    static final Set<String> HARMLESS = Set.of(
            "account.state",
            "account_role.role",
            "domain_event.type",
            "domain_event.entity_type",
            "delivery.channel",
            "delivery.provider",
            "delivery.state",
            "inbound_message.button",
            "inbound_message.channel",
            "inbound_message.provider",
            "message.category",
            "message.channels",
            "message.kind",
            "message.language",
            "message.policy",
            "message.recipient_type",
            "message_preference.recipient_type",
            "message_template.channel",
            "message_template.kind",
            "message_template.language",
            "message_template_version.buttons",
            "message_template_version.html",
            "message_template_version.parameters",
            "message_template_version.provider_language",
            "message_template_version.provider_template",
            "message_template_version.subject",
            "message_template_version.text",
            "messaging_rules.rules",
            "notice.kind",
            "patient.gender",
            "patient.insurance_valid_until",
            "patient.preferred_language");

    private static final String SHORT_ID = "right(replace(id::text, '-', ''), 12)";

    /** Equal numbers stay equal and different ones different; no country has this code. */
    private static final String PHONE =
            "case when phone is not null then '+999' || lpad((dense_rank() over (order by phone))::text, 10, '0') end";

    private static final String NO_PASSWORD = "password";

    static final Map<String, String> MASKED = Map.ofEntries(
            Map.entry("account.email", "'account-' || id::text || '@masked.invalid'"),
            Map.entry("account.full_name", "'Account ' || " + SHORT_ID),
            Map.entry("account.password_hash", NO_PASSWORD),
            Map.entry("delivery.address", "'masked-' || id::text"),
            Map.entry("delivery.error", "case when error is not null then 'masked' end"),
            Map.entry("delivery.provider_id", "case when provider_id is not null then 'masked-' || id::text end"),
            Map.entry("delivery.said_subject", "null::text"),
            Map.entry("delivery.said_text", "null::text"),
            Map.entry("domain_event.payload", "'{}'::jsonb"),
            Map.entry("inbound_message.address", "'masked'"),
            Map.entry("inbound_message.provider_id", "md5(provider || provider_id)"),
            Map.entry(
                    "message.email",
                    "case when email is not null then 'message-' || id::text || '@masked.invalid' end"),
            Map.entry("message.phone", "case when phone is not null then '+9990000000' end"),
            Map.entry("message.recipient_name", "null::text"),
            Map.entry("message.variables", "'{}'"),
            Map.entry("message.why_not_sent", "null::text"),
            Map.entry("message_once.key", "md5(key)"),
            Map.entry("notice.text", "'masked'"),
            Map.entry("notice.title", "'masked'"),
            Map.entry("patient.full_name", "'Patient ' || " + SHORT_ID),
            Map.entry("patient.search_name", "'patient ' || " + SHORT_ID),
            Map.entry("patient.search_prefixes", """
                    (select array_agg(distinct left(word, n) order by left(word, n))::varchar[]
                     from unnest(array['patient', %s]) word, generate_series(1, 20) n where n <= length(word))""".formatted(SHORT_ID)),
            Map.entry("patient.phone", PHONE),
            Map.entry(
                    "patient.email",
                    "case when email is not null then 'patient-' || id::text || '@masked.invalid' end"),
            Map.entry("patient.date_of_birth", "date_trunc('year', date_of_birth)::date"),
            Map.entry("patient.blood_group", "null::text"),
            Map.entry(
                    "patient.emergency_contact_name",
                    "case when emergency_contact_name is not null then 'Contact' end"),
            Map.entry(
                    "patient.emergency_contact_phone",
                    "case when emergency_contact_phone is not null then '+9990000000' end"),
            Map.entry("patient.emergency_contact_relationship", "null::text"),
            Map.entry("patient.insurance_provider", "case when insurance_provider is not null then 'Insurer' end"),
            Map.entry("patient.insurance_policy_number", "null::text"),
            Map.entry("patient.lead_source", "null::text"),
            Map.entry("support_access.operator_email", "'operator-' || operator_id::text || '@masked.invalid'"),
            Map.entry("support_access.reason", "'masked'"));

    private final Passwords passwords;

    HealthDataMask(Passwords passwords) {
        this.passwords = passwords;
    }

    /** All accounts get one password that nobody knows. */
    Masking neutralising() {
        var nobodys = "'" + passwords.hash(Passwords.draw()).replace("'", "''") + "'::text";
        return new Masking() {
            @Override
            public String of(TenantTable table, TenantTable.Column column) {
                var mask = MASKED.get(nameOf(table, column));
                if (mask == null) {
                    return column.quoted();
                }
                return mask.equals(NO_PASSWORD) ? nobodys : mask;
            }

            @Override
            public boolean leavesOut(String table) {
                return LEFT_OUT.contains(table);
            }

            @Override
            public void check(List<TenantTable> tables) {
                var unknown = unknownIn(tables);
                if (!unknown.isEmpty()) {
                    throw new FleetException(refusal(unknown));
                }
            }
        };
    }

    static String refusal(List<String> unknown) {
        return "nobody has said whether " + unknown + " hold health data; this release cannot neutralise them";
    }

    /** The columns of which it does not stand written whether they are to be masked. */
    static List<String> unknownIn(List<TenantTable> tables) {
        return tables.stream()
                .filter(table -> !LEFT_OUT.contains(table.name()))
                .flatMap(table -> table.columns().stream()
                        .filter(column -> !PLAIN_TYPES.contains(column.type()))
                        .map(column -> nameOf(table, column)))
                .filter(name -> !MASKED.containsKey(name) && !HARMLESS.contains(name))
                .toList();
    }

    private static String nameOf(TenantTable table, TenantTable.Column column) {
        return table.name() + "." + column.name();
    }
}
