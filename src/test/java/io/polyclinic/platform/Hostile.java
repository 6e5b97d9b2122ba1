package io.polyclinic.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyclinic.fleet.TestClinic;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A request that no honest client sends, and the refusal that it earns.
 *
 * @param bytes what goes over the wire, to the last byte
 */
record Hostile(String name, Problem refusal, byte[] bytes) {

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d+) ([^}]+)}");

    /**
     * Builds requests from tables, one in each line: {@code name | refusal | what is sent}. In it, {@code {10000 ab}} stands for that
     * many of the text, and ¶ for the end of a line.
     */
    record By(String host, String token, String other) {

        static By adminOf(TestClinic clinic) {
            return new By(clinic.host(), clinic.tokenOf(clinic.adminEmail()), "another.localhost");
        }

        /** Requests written out; {@code {host}}, {@code {other}} and {@code {token}} stand for this clinic's and another's. */
        List<Hostile> whole(String table) {
            return rows(
                    table,
                    (name, text) -> text.replace("¶", "\r\n")
                            .replace("{host}", host)
                            .replace("{other}", other)
                            .replace("{token}", "Authorization: Bearer " + token + "\r\nConnection: close")
                            .getBytes(ISO_8859_1));
        }

        /** Addresses that are read. */
        List<Hostile> addresses(String table) {
            return rows(table, (name, address) -> (head("GET", address) + "\r\n").getBytes(ISO_8859_1));
        }

        /** JSON that is sent to an address. */
        List<Hostile> bodies(String address, String table) {
            return rows(table, (name, body) -> post(address, "application/json", body.getBytes(UTF_8)));
        }

        /** Headers that go with a proper change of a thing. */
        List<Hostile> changes(String address, byte[] body, String table) {
            return rows(
                    table,
                    (name, headers) -> joined(
                            head("PUT", address) + "Content-Type: application/json\r\nContent-Length: " + body.length
                                    + "\r\n" + headers.replace("¶", "\r\n") + "\r\n",
                            body));
        }

        byte[] post(String address, String type, byte[] body) {
            return joined(
                    head("POST", address) + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                            + "Content-Length: " + body.length + "\r\n\r\n",
                    body);
        }

        private String head(String method, String address) {
            return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
                    .formatted(method, address, host, token);
        }

        private static List<Hostile> rows(String table, BiFunction<String, String, byte[]> bytes) {
            return table.lines()
                    .map(line -> line.split(" \\| ", -1))
                    .map(row -> new Hostile(
                            row[0].strip(), Problem.valueOf(row[1].strip()), bytes.apply(row[0], spelledOut(row[2]))))
                    .toList();
        }

        private static String spelledOut(String text) {
            return REPETITION
                    .matcher(text)
                    .replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
        }

        private static byte[] joined(String head, byte[] body) {
            var all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(ISO_8859_1));
            all.writeBytes(body);
            return all.toByteArray();
        }
    }
}
