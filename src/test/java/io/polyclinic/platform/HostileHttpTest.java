package io.polyclinic.platform;

import static io.polyclinic.platform.Hostile.text;
import static io.polyclinic.platform.Problem.ADDRESS_TOO_LONG;
import static io.polyclinic.platform.Problem.BODY_TOO_LARGE;
import static io.polyclinic.platform.Problem.CLINIC_NOT_FOUND;
import static io.polyclinic.platform.Problem.HEADERS_TOO_LARGE;
import static io.polyclinic.platform.Problem.MALFORMED_HTTP;
import static io.polyclinic.platform.Problem.METHOD_NOT_ALLOWED;
import static io.polyclinic.platform.Problem.NOT_ACCEPTABLE;
import static io.polyclinic.platform.Problem.NOT_SIGNED_IN;
import static io.polyclinic.platform.Problem.ROUTE_NOT_FOUND;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HTTP that two readers would read differently, that is too much, or that claims to come from elsewhere. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"SEC-01", "G4"})
class HostileHttpTest {

    private static final String LIST = "/api/v1/patients";

    @Inject
    TestClinics clinics;

    @TestHTTPResource("/")
    URI server;

    @Test
    void whatIsAmbiguousIsRefused() throws IOException {
        var clinic = clinics.open();
        var other = clinics.open().host();
        var admin = Hostile.By.adminOf(clinic);
        var token = "Authorization: Bearer " + admin.token() + "\n\n";
        var chunked = "Content-Type: application/json\nTransfer-Encoding: chunked\n";

        new HostileTrial(server.getPort())
                .run(
                        clinic,
                        List.of(
                                admin.get("two hosts", MALFORMED_HTTP, LIST, "Host: " + other),
                                admin.get("the same host twice", MALFORMED_HTTP, LIST, "Host: " + clinic.host()),
                                text("no host", MALFORMED_HTTP, "GET " + LIST + " HTTP/1.1\n" + token),
                                text("no host, HTTP/1.0", MALFORMED_HTTP, "GET " + LIST + " HTTP/1.0\n" + token),
                                text("an empty host", MALFORMED_HTTP, "GET " + LIST + " HTTP/1.1\nHost:\n" + token),
                                text(
                                        "a host with a user",
                                        MALFORMED_HTTP,
                                        "GET " + LIST + " HTTP/1.1\nHost: x@" + clinic.host() + "\n" + token),
                                text(
                                        "a host with a path",
                                        MALFORMED_HTTP,
                                        "GET " + LIST + " HTTP/1.1\nHost: " + clinic.host() + "/x\n" + token),
                                text(
                                        "two hosts in one line",
                                        MALFORMED_HTTP,
                                        "GET " + LIST + " HTTP/1.1\nHost: " + clinic.host() + ", " + other + "\n"
                                                + token),
                                text(
                                        "a port that is none",
                                        MALFORMED_HTTP,
                                        "GET " + LIST + " HTTP/1.1\nHost: " + clinic.host() + ":http\n" + token),
                                text(
                                        "a host in odd letters",
                                        MALFORMED_HTTP,
                                        "GET " + LIST + " HTTP/1.1\nHost: cl\u0131nic.localhost\n" + token),
                                text(
                                        "an unknown host",
                                        CLINIC_NOT_FOUND,
                                        "GET " + LIST + " HTTP/1.1\nHost: nobody.localhost\n" + token),
                                text(
                                        "a host of a thousand letters",
                                        CLINIC_NOT_FOUND,
                                        "GET " + LIST + " HTTP/1.1\nHost: " + "a".repeat(1_000) + ".localhost\n"
                                                + token),
                                admin.get("an address on another host", MALFORMED_HTTP, "http://" + other + LIST),
                                admin.get(
                                        "an address on another scheme",
                                        MALFORMED_HTTP,
                                        "ftp://" + clinic.host() + LIST),
                                admin.get("an address without a slash", ROUTE_NOT_FOUND, "api/v1/patients"),
                                text(
                                        "two lengths",
                                        MALFORMED_HTTP,
                                        admin.head("POST", LIST) + "Content-Length: 2\nContent-Length: 20\n\n{}"),
                                text(
                                        "a negative length",
                                        MALFORMED_HTTP,
                                        admin.head("POST", LIST) + "Content-Length: -2\n\n{}"),
                                text(
                                        "a length that is no number",
                                        MALFORMED_HTTP,
                                        admin.head("POST", LIST) + "Content-Length: two\n\n{}"),
                                text(
                                        "a length and chunks",
                                        MALFORMED_HTTP,
                                        admin.head("POST", LIST) + chunked + "Content-Length: 5\n\n2\n{}\n0\n\n"),
                                text(
                                        "chunks in a coding that is not known",
                                        MALFORMED_HTTP,
                                        admin.head("POST", LIST)
                                                + "Content-Type: application/json\nTransfer-Encoding: xchunked\n\n2\n{}\n0\n\n"),
                                text(
                                        "a chunk size that is no number",
                                        MALFORMED_HTTP,
                                        admin.head("POST", LIST) + chunked + "\nzz\n{}\n0\n\n"),
                                text(
                                        "a header line without a colon",
                                        MALFORMED_HTTP,
                                        admin.head("GET", LIST) + "no colon here\n\n"),
                                text(
                                        "a space before the colon",
                                        MALFORMED_HTTP,
                                        admin.head("GET", LIST) + "Content-Length : 5\n\n"),
                                text("a NUL in a header", MALFORMED_HTTP, admin.head("GET", LIST) + "X-Nul: a\0b\n\n"),
                                text("no request line", MALFORMED_HTTP, "\u0016\u0003\u0001 hello\n\n"),
                                text("no version", MALFORMED_HTTP, "GET " + LIST + "\n\n"),
                                text(
                                        "a version that is none",
                                        MALFORMED_HTTP,
                                        "GET " + LIST + " HTTX/1.1\nHost: " + clinic.host() + "\n" + token),
                                text("HTTP/2 by surprise", MALFORMED_HTTP, "PRI * HTTP/2.0\n\nSM\n\n")));
    }

    @Test
    void whatIsTooMuchOrUnknownIsRefused() throws IOException {
        var clinic = clinics.open();
        var other = clinics.open().host();
        var admin = Hostile.By.adminOf(clinic);
        var anyone = new Hostile.By(clinic.host(), "x");
        var big = "Content-Type: application/json\nTransfer-Encoding: chunked\n\n";
        var chunk = "10000\n" + "a".repeat(0x10000) + "\n";

        new HostileTrial(server.getPort())
                .run(
                        clinic,
                        List.of(
                                admin.get(
                                        "an address of 10 KB", ADDRESS_TOO_LONG, LIST + "?name=" + "a".repeat(10_000)),
                                admin.get(
                                        "an address of 100 KB",
                                        ADDRESS_TOO_LONG,
                                        LIST + "?name=" + "a".repeat(100_000)),
                                admin.get(
                                        "headers of 20 KB", HEADERS_TOO_LARGE, LIST, "X-Large: " + "a".repeat(20_000)),
                                admin.get(
                                        "headers of 100 KB",
                                        HEADERS_TOO_LARGE,
                                        LIST,
                                        "X-Large: " + "a".repeat(100_000)),
                                admin.get(
                                        "a thousand headers",
                                        HEADERS_TOO_LARGE,
                                        LIST,
                                        "X-Many: 123456789\n".repeat(1_000) + "X-Last: 1"),
                                text(
                                        "2 MB in chunks",
                                        BODY_TOO_LARGE,
                                        admin.head("POST", LIST) + big + chunk.repeat(32) + "0\n\n"),
                                text(
                                        "100 GB announced",
                                        BODY_TOO_LARGE,
                                        admin.head("POST", LIST)
                                                + "Content-Type: application/json\nContent-Length: 107374182400\n\n{"),
                                admin.get(
                                        "no form of answer that we have",
                                        NOT_ACCEPTABLE,
                                        LIST,
                                        "Accept: application/xml"),
                                text("TRACE", METHOD_NOT_ALLOWED, admin.head("TRACE", LIST) + "\n"),
                                text("CONNECT", ROUTE_NOT_FOUND, admin.head("CONNECT", "example.org:443") + "\n"),
                                text("a method that nobody knows", METHOD_NOT_ALLOWED, admin.head("BREW", LIST) + "\n"),
                                text("a method in lower case", METHOD_NOT_ALLOWED, admin.head("get", LIST) + "\n"),
                                text(
                                        "a method that is not offered",
                                        METHOD_NOT_ALLOWED,
                                        admin.head("DELETE", LIST) + "\n"),
                                text(
                                        "another method under cover",
                                        METHOD_NOT_ALLOWED,
                                        admin.head("PATCH", LIST) + "X-HTTP-Method-Override: GET\n\n"),
                                admin.get("a path that climbs", ROUTE_NOT_FOUND, "/../../etc/passwd"),
                                admin.get(
                                        "a path that climbs, encoded",
                                        ROUTE_NOT_FOUND,
                                        "/api/v1/%2e%2e/%2e%2e/etc/passwd"),
                                admin.get("encoded slashes", ROUTE_NOT_FOUND, "/api%2fv1%2fpatients"),
                                admin.get("a path that is badly encoded", MALFORMED_HTTP, "/api/v1/patients/%zz"),
                                admin.get("a matrix parameter", ROUTE_NOT_FOUND, "/api/v1;x=1/patient"),
                                admin.get("the management port's health", ROUTE_NOT_FOUND, "/health"),
                                admin.get("the management port's numbers", ROUTE_NOT_FOUND, "/metrics"),
                                admin.get("the framework's own pages", ROUTE_NOT_FOUND, "/q/dev-ui"),
                                anyone.get(
                                        "an address under cover",
                                        NOT_SIGNED_IN,
                                        LIST,
                                        "X-Original-URL: /openapi",
                                        "X-Rewrite-URL: /openapi"),
                                text(
                                        "another clinic's token holder behind a forged host",
                                        NOT_SIGNED_IN,
                                        new Hostile.By(other, admin.token()).head("GET", LIST) + "X-Forwarded-Host: "
                                                + clinic.host() + "\nForwarded: host=" + clinic.host() + "\nX-Host: "
                                                + clinic.host() + "\nX-Forwarded-For: 127.0.0.1\n\n"),
                                text(
                                        "an unknown host behind a forged one",
                                        CLINIC_NOT_FOUND,
                                        new Hostile.By("nobody.localhost", admin.token()).head("GET", LIST)
                                                + "X-Forwarded-Host: " + clinic.host() + "\nForwarded: host="
                                                + clinic.host() + "\n\n"),
                                text(
                                        "no token behind a forged address",
                                        NOT_SIGNED_IN,
                                        "GET " + LIST + " HTTP/1.1\nHost: " + clinic.host()
                                                + "\nX-Forwarded-For: 127.0.0.1\nX-Real-IP: 127.0.0.1\n\n")));
    }
}
