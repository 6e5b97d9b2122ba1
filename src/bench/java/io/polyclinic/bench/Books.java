package io.polyclinic.bench;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what clients were told with what is in the clinics' databases. */
final class Books {

    private Books() {}

    /**
     * What the comparison found.
     *
     * @param rows rows that were read
     * @param done writes that were answered with success
     * @param refused writes that were refused
     * @param strangers rows that bear another clinic's canary
     * @param lost writes that were answered with success and are not there
     * @param doubled rows that are there more than once, or that no request wanted
     */
    record Result(long rows, long done, long refused, long strangers, long lost, long doubled, long refusedButThere) {}

    static Result compare(Stage stage, List<BenchClinic> clinics, Ledger ledger) {
        var entries = ledger.read();
        var found = new HashMap<String, Set<String>>();
        long rows = 0;
        long strangers = 0;
        long doubled = 0;
        for (var clinic : clinics) {
            var written = found.computeIfAbsent(clinic.slug(), _ -> new HashSet<>());
            for (var name : names(stage, clinic)) {
                rows++;
                if (!Canaries.belongs(name, clinic)) {
                    strangers++;
                }
                var request = name.substring(0, name.indexOf(' '));
                var entry = entries.get(request);
                if (!request.equals("Patient")
                        && (entry == null || !entry.slug().equals(clinic.slug()) || !written.add(request))) {
                    doubled++;
                }
            }
        }
        return result(rows, strangers, doubled, entries, found);
    }

    private static Result result(
            long rows,
            long strangers,
            long doubled,
            Map<String, Ledger.Entry> entries,
            Map<String, Set<String>> found) {
        long done = 0;
        long refused = 0;
        long lost = 0;
        long refusedButThere = 0;
        for (var request : entries.entrySet()) {
            var entry = request.getValue();
            var isThere = found.getOrDefault(entry.slug(), Set.of()).contains(request.getKey());
            done += entry.wasDone() ? 1 : 0;
            refused += entry.wasRefused() ? 1 : 0;
            lost += entry.wasDone() && !isThere ? 1 : 0;
            refusedButThere += entry.wasRefused() && isThere ? 1 : 0;
        }
        return new Result(rows, done, refused, strangers, lost, doubled, refusedButThere);
    }

    private static List<String> names(Stage stage, BenchClinic clinic) {
        try (var connection = stage.connect(clinic.database());
                var statement = connection.createStatement();
                var row = statement.executeQuery("select full_name from patient")) {
            var names = new java.util.ArrayList<String>();
            while (row.next()) {
                names.add(row.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
