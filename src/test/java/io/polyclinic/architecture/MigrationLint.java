package io.polyclinic.architecture;

import io.polyclinic.platform.SqlMigration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds in a migration what the previous release cannot live with while it serves: what takes something away, changes its meaning, or
 * keeps a table that is in use locked for long. It reads SQL as text, so it is strict where it cannot be sure.
 */
final class MigrationLint {

    private static final String NAME = "(?:[a-z_][a-z0-9_]*\\.)?\"?([a-z_][a-z0-9_]*)\"?";
    private static final Pattern TABLE_MADE = Pattern.compile("^create (?:unlogged )?table (?:if not exists )?" + NAME);
    private static final Pattern INDEX_MADE = Pattern.compile(
            "^create (?:unique )?index (concurrently )?(?:if not exists )?(?:[a-z_][a-z0-9_]* )?on (?:only )?" + NAME);
    private static final Pattern TABLE_ALTERED = Pattern.compile("^alter table (?:if exists )?(?:only )?" + NAME + " ");
    private static final Pattern RIGHT_TAKEN = Pattern.compile("^revoke [a-z, ]+ on (?:table )?" + NAME + " from ");
    private static final Pattern CONSTRAINT_DROPPED = Pattern.compile("\\bdrop constraint (?:if exists )?([a-z0-9_]+)");
    private static final Pattern CONSTRAINT_ADDED =
            Pattern.compile("\\badd constraint ([a-z0-9_]+)(?!.*\\bnot valid\\b)");
    private static final Pattern COLUMN_ADDED =
            Pattern.compile("\\badd (?:column )?(?!constraint\\b)(?:if not exists )?[a-z_].*");

    /** Comments, words in quotes, bodies of functions. */
    private static final Pattern NO_CODE =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|(\\$[a-zA-Z_]*\\$).*?\\1", Pattern.DOTALL);

    private record Rule(Pattern found, String complaint) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "^drop (table|view|materialized view|type|domain|schema|function|procedure|extension|sequence)\\b",
                    "drops what the previous release may use"),
            rule(
                    "^alter table .*\\bdrop (?!constraint\\b|default\\b|not null\\b|expression\\b|identity\\b)(column )?",
                    "drops a column that the previous release may use"),
            rule("^alter table .*\\bdrop default\\b", "drops a default that the previous release may rely on"),
            rule("^alter .*\\brename\\b", "renames what the previous release knows by its old name"),
            rule(
                    "^alter table .*\\bset not null\\b",
                    "makes a column not null that the previous release may leave empty"),
            rule("^alter table .*\\balter (column )?[a-z_0-9\"]+ (set data )?type\\b", "changes the type of a column"),
            rule("^alter table .*\\bset schema\\b", "moves a table away"),
            rule("^(truncate|cluster|vacuum full|lock)\\b", "keeps a table locked or empties it"),
            rule("^reindex (?!.*\\bconcurrently\\b)", "keeps an index locked"),
            rule("^revoke\\b", "takes a right away that the previous release may need"));

    private MigrationLint() {}

    private static Rule rule(String found, String complaint) {
        return new Rule(Pattern.compile(found, Pattern.DOTALL), complaint);
    }

    /** What is wrong with it, a line each; nothing where it says that it is a contract step. */
    static List<String> complaints(SqlMigration script) {
        if (script.isContract()) {
            return List.of();
        }
        var complaints = new ArrayList<String>();
        var made = new HashSet<String>();
        var dropped = new HashSet<String>();
        for (var statement : statements(script.text())) {
            var table = TABLE_MADE.matcher(statement);
            if (table.find()) {
                made.add(table.group(1));
            }
            if (!isOfNewTable(statement, made)) {
                RULES.stream()
                        .filter(rule -> rule.found().matcher(statement).find())
                        .forEach(rule -> complaints.add(script.name() + " " + rule.complaint() + ": " + statement));
                complaints.addAll(ofColumns(script, statement));
                complaints.addAll(ofConstraints(script, statement, dropped));
                complaints.addAll(ofIndex(script, statement, made));
            }
        }
        return complaints;
    }

    private static boolean isOfNewTable(String statement, Set<String> made) {
        var altered = TABLE_ALTERED.matcher(statement);
        var closed = RIGHT_TAKEN.matcher(statement);
        return altered.find() && made.contains(altered.group(1)) || closed.find() && made.contains(closed.group(1));
    }

    private static List<String> ofColumns(SqlMigration script, String statement) {
        if (!TABLE_ALTERED.matcher(statement).find()) {
            return List.of();
        }
        return clauses(statement).stream()
                .filter(clause -> COLUMN_ADDED.matcher(clause).find())
                .filter(clause -> clause.contains(" not null") && !clause.matches(".*\\b(default|generated)\\b.*"))
                .map(clause -> script.name()
                        + " adds a column not null without a default, which the previous release does not fill: "
                        + clause)
                .toList();
    }

    /** One that takes the place of another in the same script is meant to be wider; the reader of the change sees whether it is. */
    private static List<String> ofConstraints(SqlMigration script, String statement, Set<String> dropped) {
        if (!TABLE_ALTERED.matcher(statement).find()) {
            return List.of();
        }
        CONSTRAINT_DROPPED.matcher(statement).results().forEach(found -> dropped.add(found.group(1)));
        return CONSTRAINT_ADDED
                .matcher(statement)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !dropped.contains(name))
                .map(name -> script.name() + " adds the constraint " + name
                        + ", which the previous release may break, and checks all rows under a lock: add it not valid")
                .toList();
    }

    private static List<String> ofIndex(SqlMigration script, String statement, Set<String> made) {
        var index = INDEX_MADE.matcher(statement);
        if (!index.find() || index.group(1) != null || made.contains(index.group(2))) {
            return List.of();
        }
        return List.of(script.name() + " makes an index on " + index.group(2)
                + " while nobody can write to it: make it concurrently, in a script of its own");
    }

    /** Each in lower case on one line, without comments, words in quotes and bodies of functions. */
    static List<String> statements(String text) {
        var plain = NO_CODE.matcher(text)
                .replaceAll(
                        found -> found.group().startsWith("-") || found.group().startsWith("/") ? " " : "''")
                .toLowerCase(Locale.ROOT);
        return Pattern.compile(";")
                .splitAsStream(plain)
                .map(statement -> statement.replaceAll("\\s+", " ").strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** What stands between the commas that are in no parentheses. */
    private static List<String> clauses(String statement) {
        var clauses = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (var at = 0; at < statement.length(); at++) {
            var sign = statement.charAt(at);
            depth += sign == '(' ? 1 : 0;
            depth -= sign == ')' ? 1 : 0;
            if (sign == ',' && depth == 0) {
                clauses.add(statement.substring(from, at));
                from = at + 1;
            }
        }
        clauses.add(statement.substring(from));
        return clauses;
    }
}
