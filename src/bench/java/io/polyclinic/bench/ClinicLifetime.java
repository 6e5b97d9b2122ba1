package io.polyclinic.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** All that can be done to a clinic, one after the other; each command is killed at one of its writes into the log, and taken up. */
final class ClinicLifetime {

    /** Of the command with most steps, each of which is written down twice. */
    static final int MOST_MOMENTS = 20;

    static final String WEST_TAKES_NONE = "update database_server set state = 'DRAINING' where name = 'west'";
    private static final String WEST_TAKES_SOME = "update database_server set state = 'OPEN' where name = 'west'";
    private static final String IN_WEST = " and server_id = (select id from database_server where name = 'west')";
    private static final String IN_ANOTHER_DATABASE = " and database_name like '%\\_g%'";
    private static final String PASSWORD = "the long way over the hill";

    private final Stage stage;
    private final Sql sql;
    private final Standstill standstill;
    private final IntUnaryOperator moment;
    private final String born;
    private final String slug;
    private final String copy;
    private final String restored;
    private boolean byId;
    long tries;
    long unkilled;
    long lost;

    /**
     * @param byId whether the first command is taken up by its id, the second by its words, and so on by turns
     * @param moment at which write to kill a command that has so many
     */
    ClinicLifetime(Stage stage, Standstill standstill, int number, boolean byId, IntUnaryOperator moment) {
        this.stage = stage;
        this.sql = new Sql(stage);
        this.standstill = standstill;
        this.byId = byId;
        this.moment = moment;
        this.born = "born-" + number;
        this.slug = "life-" + number;
        this.copy = "copy-" + number;
        this.restored = "restored-" + number;
    }

    void live() {
        killed(18, is(born, "ACTIVE"), creation());
        killed(2, is(slug, "ACTIVE"), agreed("clinics", "rename", born, slug));
        killed(4, is(slug, "ARCHIVED"), agreed("clinics", "archive", slug));
        killed(6, is(slug, "ACTIVE"), order("clinics", "resume", slug, "--reason", "campaign"));
        sql.execute(Sql.CATALOG, WEST_TAKES_SOME);
        killed(20, is(slug, "ACTIVE") + IN_WEST, agreed("clinics", "move", slug, "--to", "west"));
        sql.execute(Sql.CATALOG, WEST_TAKES_NONE);
        killed(18, is(copy, "ACTIVE"), order("clinics", "clone", slug, "--as", copy, "--reason", "campaign"));
        var backup = order("clinics", "backup", slug, "--json")
                .end()
                .must(0)
                .json()
                .get("id")
                .asText();
        killed(
                16,
                is(slug, "ACTIVE") + IN_ANOTHER_DATABASE,
                agreed("clinics", "restore", "--backup", backup, "--swap", slug));
        killed(18, is(restored, "ACTIVE"), agreed("clinics", "restore", "--backup", backup, "--as", restored));
        agreed("clinics", "archive", slug).end().must(0);
        order("clinics", "purge", slug, "--reason", "campaign").by("asker").end().must(0);
        killed(8, is(slug, "PURGED"), agreed("clinics", "purge", slug, "--confirm").by("confirmer"));
    }

    private Order creation() {
        return order(
                        "clinics",
                        "create",
                        born,
                        "--name",
                        "Life",
                        "--admin-email",
                        "a@life.example",
                        "--admin-password-stdin")
                .typing(PASSWORD);
    }

    private static String is(String slug, String state) {
        return "slug = '" + slug + "' and state = '" + state + "'";
    }

    private Order agreed(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--yes", "--reason", "campaign"));
        return order(all.toArray(String[]::new));
    }

    private Order order(String... words) {
        return stage.order(words)
                .with("POLYCLINIC_LIFE_PURGE_AFTER", "PT0S")
                .with("POLYCLINIC_BACKUPS_FOLDER", stage.logs().resolve("backups").toString());
    }

    /**
     * @param most how often it writes: twice for each of its steps
     * @param isDone how the catalog's row looks in the end
     */
    private void killed(int most, String isDone, Order order) {
        tries++;
        var write = moment.applyAsInt(most);
        standstill.at(write);
        var run = order.begin();
        if (!standstill.kill(run)) {
            unkilled++;
            Progress.say("not killed at write %d: %s", write, run.end());
            return;
        }
        standstill.at(0);
        var again = again(order);
        var done = sql.one(Sql.CATALOG, "select count(*) from clinic where " + isDone).equals("1");
        var left = sql.column(Sql.CATALOG, "select kind || ' ' || state from operation where state <> 'DONE'");
        Progress.say("killed at write %d of %d, then ended with %d: %s", write, most, again.code(), again.words());
        if (again.code() != 0 || !done || !left.isEmpty()) {
            lost++;
            Progress.say("it did not come to its end: %s %s", left, again.err());
            again.must(0);
        }
    }

    /** By turns by the same words and by its id. */
    private CommandRun.Ended again(Order order) {
        var resumable = sql.column(
                Sql.CATALOG, "select id::text from operation where state = 'RUNNING' and kind <> 'CREATE_CLINIC'");
        var now = byId;
        byId = !byId;
        return now && resumable.size() == 1
                ? order("operations", "resume", resumable.getFirst()).end()
                : order.end();
    }
}
