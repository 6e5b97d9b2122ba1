package io.polyclinic.platform;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** HTTP that two readers would read differently, that is too much, or that claims to come from elsewhere. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"SEC-01", "G4"})
class HostileHttpTest {

    @Inject
    TestClinics clinics;

    @TestHTTPResource("/")
    URI server;

    @Test
    void aRequestThatDoesNotNameJustOneHostIsRefused() throws IOException {
        refused("""
                two hosts | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}¶Host: {other}¶{token}¶¶
                the same host twice | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}¶Host: {host}¶{token}¶¶
                no host | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶{token}¶¶
                no host, HTTP/1.0 | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.0¶{token}¶¶
                an empty host | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host:¶{token}¶¶
                a host with a user | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: x@{host}¶{token}¶¶
                a host with a path | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}/x¶{token}¶¶
                two hosts in one line | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}, {other}¶{token}¶¶
                a port that is none | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}:http¶{token}¶¶
                a host in odd letters | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: clinïc.localhost¶{token}¶¶
                an unknown host | CLINIC_NOT_FOUND | GET /api/v1/patients HTTP/1.1¶Host: nobody.localhost¶{token}¶¶
                an endless host | CLINIC_NOT_FOUND | GET /api/v1/patients HTTP/1.1¶Host: {1000 a}.localhost¶{token}¶¶
                an address elsewhere | MALFORMED_HTTP | GET http://{other}/api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶
                another scheme | MALFORMED_HTTP | GET ftp://{host}/api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶
                no slash | ROUTE_NOT_FOUND | GET api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶""");
    }

    @Test
    void aRequestWhoseEndCanBeReadInTwoWaysIsRefused() throws IOException {
        refused("""
                two lengths | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Length: 2¶Content-Length: 20¶{token}¶¶{}
                a negative length | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Length: -2¶{token}¶¶{}
                a length in letters | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Length: two¶{token}¶¶{}
                a length and chunks | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Length: 5¶Transfer-Encoding: chunked¶{token}¶¶2¶{}¶0¶¶
                an unknown coding | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Transfer-Encoding: xchunked¶{token}¶¶2¶{}¶0¶¶
                two codings | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Transfer-Encoding: chunked, identity¶{token}¶¶2¶{}¶0¶¶
                an unreadable chunk | MALFORMED_HTTP | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Type: application/json¶Transfer-Encoding: chunked¶{token}¶¶zz¶{}¶0¶¶
                no colon | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}¶no colon here¶{token}¶¶
                a space before the colon | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Length : 5¶{token}¶¶
                a NUL in a header | MALFORMED_HTTP | GET /api/v1/patients HTTP/1.1¶Host: {host}¶X-Nul: a\0b¶{token}¶¶
                no request line | MALFORMED_HTTP | \u0016\u0003\u0001 hello¶¶
                no version | MALFORMED_HTTP | GET /api/v1/patients¶¶
                a version that is none | MALFORMED_HTTP | GET /api/v1/patients HTTX/1.1¶Host: {host}¶{token}¶¶
                a version to come | MALFORMED_HTTP | GET /api/v1/patients HTTP/3.0¶Host: {host}¶{token}¶¶
                HTTP/2 by surprise | MALFORMED_HTTP | PRI * HTTP/2.0¶¶SM¶¶""");
    }

    @Test
    void whatIsTooMuchIsRefused() throws IOException {
        refused("""
                an address of 10 KB | ADDRESS_TOO_LONG | GET /api/v1/patients?name={10000 a} HTTP/1.1¶Host: {host}¶{token}¶¶
                an address of 100 KB | ADDRESS_TOO_LONG | GET /api/v1/patients?name={100000 a} HTTP/1.1¶Host: {host}¶{token}¶¶
                headers of 20 KB | HEADERS_TOO_LARGE | GET /api/v1/patients HTTP/1.1¶Host: {host}¶X-Large: {20000 a}¶{token}¶¶
                headers of 100 KB | HEADERS_TOO_LARGE | GET /api/v1/patients HTTP/1.1¶Host: {host}¶X-Large: {100000 a}¶{token}¶¶
                a thousand headers | HEADERS_TOO_LARGE | GET /api/v1/patients HTTP/1.1¶Host: {host}¶{1000 X-Many: 123456789¶}{token}¶¶
                2 MB in chunks | BODY_TOO_LARGE | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Type: application/json¶Transfer-Encoding: chunked¶{token}¶¶200000¶{2097152 a}¶0¶¶
                100 GB announced | BODY_TOO_LARGE | POST /api/v1/patients HTTP/1.1¶Host: {host}¶Content-Type: application/json¶Content-Length: 107374182400¶{token}¶¶{""");
    }

    @Test
    void whatIsNotOfferedIsRefused() throws IOException {
        refused("""
                TRACE | METHOD_NOT_ALLOWED | TRACE /api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶
                CONNECT | ROUTE_NOT_FOUND | CONNECT example.org:443 HTTP/1.1¶Host: {host}¶{token}¶¶
                a method that nobody knows | METHOD_NOT_ALLOWED | BREW /api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶
                a method in lower case | METHOD_NOT_ALLOWED | get /api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶
                a method that is not offered | METHOD_NOT_ALLOWED | DELETE /api/v1/patients HTTP/1.1¶Host: {host}¶{token}¶¶
                another method under cover | METHOD_NOT_ALLOWED | PATCH /api/v1/patients HTTP/1.1¶Host: {host}¶X-HTTP-Method-Override: GET¶{token}¶¶
                no form of answer that we have | NOT_ACCEPTABLE | GET /api/v1/patients HTTP/1.1¶Host: {host}¶Accept: application/xml¶{token}¶¶
                a path that climbs | ROUTE_NOT_FOUND | GET /../../etc/passwd HTTP/1.1¶Host: {host}¶{token}¶¶
                one that climbs, encoded | ROUTE_NOT_FOUND | GET /api/v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1¶Host: {host}¶{token}¶¶
                encoded slashes | ROUTE_NOT_FOUND | GET /api%2fv1%2fpatients HTTP/1.1¶Host: {host}¶{token}¶¶
                a path badly encoded | MALFORMED_HTTP | GET /api/v1/patients/%zz HTTP/1.1¶Host: {host}¶{token}¶¶
                a matrix parameter | ROUTE_NOT_FOUND | GET /api/v1;x=1/patient HTTP/1.1¶Host: {host}¶{token}¶¶
                health | ROUTE_NOT_FOUND | GET /health HTTP/1.1¶Host: {host}¶{token}¶¶
                metrics | ROUTE_NOT_FOUND | GET /metrics HTTP/1.1¶Host: {host}¶{token}¶¶
                the framework's own pages | ROUTE_NOT_FOUND | GET /q/dev-ui HTTP/1.1¶Host: {host}¶{token}¶¶""");
    }

    @Test
    void forgedHeadersChangeNothing() throws IOException {
        refused("""
                another address | NOT_SIGNED_IN | GET /api/v1/patients HTTP/1.1¶Host: {host}¶X-Original-URL: /openapi¶X-Rewrite-URL: /openapi¶¶
                a token of another clinic | NOT_SIGNED_IN | GET /api/v1/patients HTTP/1.1¶Host: {other}¶X-Forwarded-Host: {host}¶Forwarded: host={host}¶X-Host: {host}¶{token}¶¶
                no such clinic | CLINIC_NOT_FOUND | GET /api/v1/patients HTTP/1.1¶Host: nobody.localhost¶X-Forwarded-Host: {host}¶Forwarded: host={host}¶{token}¶¶
                from here | NOT_SIGNED_IN | GET /api/v1/patients HTTP/1.1¶Host: {host}¶X-Forwarded-For: 127.0.0.1¶X-Real-IP: 127.0.0.1¶¶
                somebody else | NOT_SIGNED_IN | GET /api/v1/patients HTTP/1.1¶Host: {host}¶X-User: admin¶X-Forwarded-User: admin¶Remote-User: admin¶¶""");
    }

    private void refused(String table) throws IOException {
        var clinic = clinics.open();
        var admin = new Hostile.By(
                clinic.host(),
                clinic.tokenOf(clinic.adminEmail()),
                clinics.open().host());
        new HostileTrial(server.getPort()).run(clinic, admin.whole(table));
    }
}
