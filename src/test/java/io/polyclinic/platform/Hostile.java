package io.polyclinic.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyclinic.fleet.TestClinic;

/**
 * A request that no honest client sends, and the refusal that it earns.
 *
 * @param bytes what goes over the wire, to the last byte
 */
record Hostile(String name, byte[] bytes, Problem refusal) {

    /** The head and body as text, each character one byte; line ends are written as plain newlines. */
    static Hostile text(String name, Problem refusal, String request) {
        return new Hostile(name, request.replace("\n", "\r\n").getBytes(ISO_8859_1), refusal);
    }

    /** Builds requests to one clinic by its administrator. */
    record By(String host, String token) {

        static By adminOf(TestClinic clinic) {
            return new By(clinic.host(), clinic.tokenOf(clinic.adminEmail()));
        }

        /** A head that is proper so far: request line, host, token; no blank line after it. */
        String head(String method, String address) {
            return "%s %s HTTP/1.1\nHost: %s\nAuthorization: Bearer %s\nConnection: close\n"
                    .formatted(method, address, host, token);
        }

        Hostile get(String name, Problem refusal, String address, String... headers) {
            return text(name, refusal, head("GET", address) + lines(headers) + "\n");
        }

        /** A JSON body to register a patient with. */
        Hostile patient(String name, Problem refusal, String body) {
            return patient(name, refusal, body.getBytes(UTF_8));
        }

        Hostile patient(String name, Problem refusal, byte[] body) {
            return post(name, refusal, "/api/v1/patients", body);
        }

        Hostile post(String name, Problem refusal, String address, byte[] body, String... headers) {
            return send(name, refusal, "POST", address, body, headers);
        }

        Hostile send(String name, Problem refusal, String method, String address, byte[] body, String... headers) {
            var type = String.join("", headers).contains("Content-Type") ? "" : "Content-Type: application/json\n";
            var head = head(method, address) + type + "Content-Length: " + body.length + "\n" + lines(headers) + "\n";
            return new Hostile(name, joined(head.replace("\n", "\r\n").getBytes(ISO_8859_1), body), refusal);
        }

        private static String lines(String... headers) {
            return headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        }

        private static byte[] joined(byte[] head, byte[] body) {
            var all = new byte[head.length + body.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return all;
        }
    }
}
