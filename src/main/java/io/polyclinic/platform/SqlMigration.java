package io.polyclinic.platform;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One forward-only script.
 *
 * @param name {@code V0004__patient.sql}
 */
public record SqlMigration(String name, String text) {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__([a-z0-9_]+)\\.sql");

    /** What PostgreSQL refuses inside a transaction, and what Flyway would replace; comments count too, which costs no more than time. */
    private static final Pattern NOT_PLAIN = Pattern.compile(
            "\\bconcurrently\\b|\\bvacuum\\b|\\balter\\s+system\\b|\\b(create|drop)\\s+(database|tablespace)\\b|\\$\\{",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTRACT = Pattern.compile("^--[ \\t]*contract:[ \\t]*\\S");

    public SqlMigration {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a migration is named V0001__what_it_does.sql, not " + name);
        }
    }

    /** {@code 0004}. */
    public String version() {
        return name.substring(1, name.indexOf("__"));
    }

    /** What Flyway's history calls it: {@code patient}. */
    String description() {
        return name.substring(name.indexOf("__") + 2, name.length() - ".sql".length())
                .replace('_', ' ');
    }

    /** As Flyway reckons it: over the lines, whatever they end in. */
    int checksum() {
        var crc = new CRC32();
        var isFirst = true;
        for (var line : text.lines().toList()) {
            var plain = isFirst && line.startsWith("\ufeff") ? line.substring(1) : line;
            crc.update(plain.getBytes(StandardCharsets.UTF_8));
            isFirst = false;
        }
        return (int) crc.getValue();
    }

    /** Whether it can be sent as it stands, inside a transaction. */
    boolean isPlain() {
        return !NOT_PLAIN.matcher(text).find();
    }

    /**
     * Whether it takes away what releases before it may use: its first line says {@code -- contract: why}, or its name begins with
     * {@code contract_}. Releases that do not bring it do not serve a database that has it.
     */
    public boolean isContract() {
        return name.contains("__contract_") || CONTRACT.matcher(text).find();
    }
}
