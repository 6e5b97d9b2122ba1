package io.polyclinic.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of messages: what the clients were told, what stands in the clinics' databases, what came to the mail server. */
final class MessageBooks {

    private static final String COMMITTED = "select split_part(email, '@', 1) from message";
    private static final String NOT_SENT =
            "select split_part(m.email, '@', 1) from message m where not exists (select from delivery d where d.message_id = m.id and d.state = 'SENT')";
    private static final String STUCK =
            "select queue from outbox_task where state = 'DEAD' or state = 'WAITING' and due_at < now() + interval '1 hour'";

    private final Sql sql;
    private final List<BenchClinic> clinics;

    MessageBooks(Stage stage, List<BenchClinic> clinics) {
        this.sql = new Sql(stage);
        this.clinics = clinics;
    }

    /**
     * @param committed rows of messages, each of which was promised
     * @param told answers that it is on its way
     * @param twice messages that came under more than one id
     * @param again mails that came once more under the same id
     * @param strange mails of no row, or without the words that stood in the message
     */
    record Result(
            long committed,
            long told,
            long lost,
            long refused,
            long refusedButThere,
            long notDelivered,
            long notSent,
            long twice,
            long again,
            long strange) {}

    /** How many tasks are still to be done, or were given up. */
    long stuck() {
        return clinics.stream()
                .mapToLong(clinic -> sql.column(clinic.database(), STUCK).size())
                .sum();
    }

    Result compare(Ledger ledger, List<MailSink.Mail> mails, String words) {
        var rows = named(COMMITTED);
        var ids = new HashMap<String, Set<String>>();
        mails.forEach(mail ->
                ids.computeIfAbsent(mail.to(), _ -> new HashSet<>()).add(mail.id()));
        var entries = ledger.read();
        var told = addresses(entries, Ledger.Entry::wasDone);
        var refused = addresses(entries, Ledger.Entry::wasRefused);
        return new Result(
                rows.size(),
                told.size(),
                told.stream().filter(it -> !rows.contains(it)).count(),
                refused.size(),
                refused.stream().filter(rows::contains).count(),
                rows.stream().filter(it -> !ids.containsKey(it)).count(),
                named(NOT_SENT).size(),
                ids.values().stream().filter(of -> of.size() > 1).count(),
                mails.size() - ids.values().stream().mapToLong(Set::size).sum(),
                mails.stream()
                        .filter(mail -> !rows.contains(mail.to()) || !mail.text().contains(words))
                        .count());
    }

    private Set<String> named(String query) {
        var found = new HashSet<String>();
        for (var clinic : clinics) {
            sql.column(clinic.database(), query).forEach(name -> found.add(Writers.address(name, clinic.slug())));
        }
        return found;
    }

    private static Set<String> addresses(
            Map<String, Ledger.Entry> entries, java.util.function.Predicate<Ledger.Entry> which) {
        var found = new HashSet<String>();
        entries.forEach((name, entry) -> {
            if (which.test(entry)) {
                found.add(Writers.address(name, entry.slug()));
            }
        });
        return found;
    }
}
