package io.polyclinic.messaging;

import static io.polyclinic.messaging.ChannelKind.EMAIL;
import static io.polyclinic.messaging.ChannelKind.IN_APP;
import static io.polyclinic.messaging.ChannelKind.SMS;
import static io.polyclinic.messaging.ChannelKind.WHATSAPP;
import static io.polyclinic.messaging.MessageCategory.REMINDER;
import static io.polyclinic.messaging.MessageCategory.SECURITY;
import static io.polyclinic.messaging.MessageCategory.TRANSACTIONAL;
import static io.polyclinic.messaging.MessagePolicy.ALL;
import static io.polyclinic.messaging.MessagePolicy.FALLBACK;
import static io.polyclinic.messaging.Variable.optional;
import static io.polyclinic.messaging.Variable.required;
import static io.polyclinic.messaging.Variable.secret;
import static io.polyclinic.messaging.VariableType.DATE_TIME;
import static io.polyclinic.messaging.VariableType.LONG_TEXT;
import static io.polyclinic.messaging.VariableType.NUMBER;
import static io.polyclinic.messaging.VariableType.TEXT;
import static io.polyclinic.messaging.VariableType.URL;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a message is about. Names stand in rows and templates, so they never change; a new kind needs its wording in the files of
 * {@code wordings/} too.
 */
public enum MessageKind {
    SIGN_IN_CODE(SECURITY, ALL, Outside.CHANNELS, secret("code", TEXT, "482 913"), minutes("10")),
    PASSWORD_RESET(
            SECURITY,
            FALLBACK,
            Outside.CHANNELS,
            secret("link", URL, "https://clinic.example/reset?token=sample"),
            minutes("30")),
    INVITATION(
            SECURITY,
            FALLBACK,
            Outside.CHANNELS,
            secret("link", URL, "https://clinic.example/join?token=sample"),
            optional("role", TEXT, "Practitioner"),
            optional("invitedBy", TEXT, "Dr. Meera Joshi")),
    WELCOME(TRANSACTIONAL, FALLBACK, Everywhere.CHANNELS, optional("link", URL, "https://clinic.example/")),
    DOCTOR_VERIFICATION(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("outcome", TEXT, "approved"),
            optional("note", LONG_TEXT, "Registration number checked with the state council.")),
    APPOINTMENT_CONFIRMATION(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("doctor", TEXT, "Dr. Meera Joshi"),
            required("startsAt", DATE_TIME, "2026-11-20T09:30:00Z"),
            optional("place", TEXT, "Room 3, first floor"),
            optional("link", URL, "https://clinic.example/appointments/1")),
    APPOINTMENT_REMINDER(
            REMINDER,
            FALLBACK,
            Everywhere.CHANNELS,
            required("doctor", TEXT, "Dr. Meera Joshi"),
            required("startsAt", DATE_TIME, "2026-11-20T09:30:00Z"),
            optional("place", TEXT, "Room 3, first floor"),
            optional("link", URL, "https://clinic.example/appointments/1")),
    APPOINTMENT_CANCELLATION(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("doctor", TEXT, "Dr. Meera Joshi"),
            required("startsAt", DATE_TIME, "2026-11-20T09:30:00Z"),
            optional("reason", TEXT, "The doctor is unwell"),
            optional("link", URL, "https://clinic.example/appointments")),
    PRESCRIPTION_READY(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("doctor", TEXT, "Dr. Meera Joshi"),
            optional("link", URL, "https://clinic.example/prescriptions/1")),
    PAYMENT_LINK(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("amount", TEXT, "₹ 1,250.00"),
            required("link", URL, "https://pay.example/i/1"),
            optional("invoice", TEXT, "INV-2026-0042")),
    PAYMENT_RECEIPT(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("amount", TEXT, "₹ 1,250.00"),
            optional("invoice", TEXT, "INV-2026-0042"),
            optional("link", URL, "https://clinic.example/invoices/1")),
    ORDER_CONFIRMATION(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("order", TEXT, "PO-2026-0017"),
            optional("items", LONG_TEXT, "Ashwagandha churna, 2 × 100 g\nTriphala tablets, 1 × 60"),
            optional("amount", TEXT, "₹ 640.00")),
    LOW_STOCK(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("medicine", TEXT, "Triphala tablets"),
            required("left", NUMBER, "12"),
            optional("reorderAt", NUMBER, "20")),
    WEBHOOK_PAUSED(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("target", TEXT, "https://hooks.example/polyclinic"),
            optional("reason", TEXT, "no answer for 3 days")),
    /** What somebody of the clinic writes themselves. */
    NOTE(
            TRANSACTIONAL,
            FALLBACK,
            Everywhere.CHANNELS,
            required("subject", TEXT, "The clinic is closed on Monday"),
            required(
                    "text",
                    LONG_TEXT,
                    "We are closed on Monday for the festival.\nWe are there again on Tuesday from 9 am."));

    /** Every message can say at which clinic it was written, and to whom. */
    static final Variable CLINIC = Variable.optional("clinicName", TEXT, "Asha Clinic");

    static final Variable RECIPIENT = Variable.optional("recipientName", TEXT, "Asha Kulkarni");

    private final MessageCategory category;
    private final MessagePolicy policy;
    private final Set<ChannelKind> channels;
    private final List<Variable> variables;

    MessageKind(MessageCategory category, MessagePolicy policy, Set<ChannelKind> channels, Variable... variables) {
        this.category = category;
        this.policy = policy;
        this.channels = channels;
        this.variables = List.of(variables);
    }

    /** For who is signed in, and who is not. */
    private static final class Everywhere {
        static final Set<ChannelKind> CHANNELS = Set.of(EMAIL, WHATSAPP, SMS, IN_APP);
    }

    /** For who is not signed in. */
    private static final class Outside {
        static final Set<ChannelKind> CHANNELS = Set.of(EMAIL, WHATSAPP, SMS);
    }

    private static Variable minutes(String value) {
        return optional("minutes", NUMBER, value).standing(value);
    }

    public MessageCategory category() {
        return category;
    }

    /** Where the clinic has not said otherwise. */
    public MessagePolicy policy() {
        return policy;
    }

    public Set<ChannelKind> channels() {
        return channels;
    }

    /** Those that are given with each message; {@code clinicName} and {@code recipientName} are always there besides. */
    public List<Variable> variables() {
        return variables;
    }

    /** All that a template may use. */
    Stream<Variable> known() {
        return Stream.concat(variables.stream(), Stream.of(CLINIC, RECIPIENT));
    }

    Optional<Variable> variable(String variable) {
        return known().filter(it -> it.name().equals(variable)).findFirst();
    }

    boolean hasSecrets() {
        return variables.stream().anyMatch(Variable::isSecret);
    }

    /** As the files of the built-in wording write it: {@code sign-in-code}. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
