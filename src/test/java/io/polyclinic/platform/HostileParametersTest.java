package io.polyclinic.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Parameters, ids and versions that are not what the operation takes. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"G5", "G6", "G7"})
class HostileParametersTest {

    private static final byte[] ASHA = "{\"fullName\": \"Asha\"}".getBytes(UTF_8);

    @Inject
    TestClinics clinics;

    @TestHTTPResource("/")
    URI server;

    @Test
    void parametersThatAreNotWhatTheListTakesAreRefused() throws IOException {
        refused("""
                one that is not known | UNKNOWN_PARAMETER | /api/v1/patients?nmae=asha
                one in other letters | UNKNOWN_PARAMETER | /api/v1/patients?Limit=1
                one twice | UNKNOWN_PARAMETER | /api/v1/patients?limit=1&limit=2
                one where none is taken | UNKNOWN_PARAMETER | /api/v1/me?clinic=other
                a token in the address | UNKNOWN_PARAMETER | /api/v1/patients?access_token=abc
                a limit of none | INVALID_REQUEST | /api/v1/patients?limit=0
                a limit of too many | INVALID_REQUEST | /api/v1/patients?limit=201
                a limit below zero | INVALID_REQUEST | /api/v1/patients?limit=-1
                a limit that is no number | INVALID_REQUEST | /api/v1/patients?limit=abc
                half a limit | INVALID_REQUEST | /api/v1/patients?limit=5.9
                a limit beyond all numbers | INVALID_REQUEST | /api/v1/patients?limit=99999999999999999999
                an empty limit | INVALID_REQUEST | /api/v1/patients?limit=
                an order that is not offered | INVALID_REQUEST | /api/v1/patients?sort=phone
                an order with a tail | UNKNOWN_PARAMETER | /api/v1/patients?sort=name;drop%20table%20patient
                a cursor made by hand | CURSOR_NOT_VALID | /api/v1/patients?after=abc
                a cursor that is no base 64 | CURSOR_NOT_VALID | /api/v1/patients?after=%27%20or%201=1
                an endless cursor | INVALID_REQUEST | /api/v1/patients?after={3000 A}""");
    }

    @Test
    void textAndIdsThatCannotBeAreRefused() throws IOException {
        refused("""
                a NUL in a name | INVALID_REQUEST | /api/v1/patients?name=%00
                half a surrogate pair in a name | INVALID_REQUEST | /api/v1/patients?name=%ED%A0%80
                a name that is no UTF-8 | INVALID_REQUEST | /api/v1/patients?name=%FF
                a name that is badly encoded | MALFORMED_HTTP | /api/v1/patients?name=%zz
                a name that is encoded half | MALFORMED_HTTP | /api/v1/patients?name=%4
                an endless name | INVALID_REQUEST | /api/v1/patients?name={201 a}
                letters for a phone number | INVALID_REQUEST | /api/v1/patients?phone=asha
                an id that is none | ROUTE_NOT_FOUND | /api/v1/patients/1
                an id in braces | ROUTE_NOT_FOUND | /api/v1/patients/%7B01890000-0000-7000-8000-000000000000%7D
                an id in short form | PATIENT_NOT_FOUND | /api/v1/patients/1-1-1-1-1
                an id that never was | PATIENT_NOT_FOUND | /api/v1/patients/01890000-0000-7000-8000-000000000000""");
    }

    @Test
    void aChangeWithoutTheVersionThatIsChangedIsRefused() throws IOException {
        var clinic = clinics.open();
        var patient = clinic.asAdmin()
                .body(ASHA)
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        var findings = new SoftAssertions();

        for (var request : Hostile.By.adminOf(clinic).changes(patient, ASHA, """
                no version | VERSION_REQUIRED |\s
                any version | VERSION_REQUIRED | If-Match: *¶
                an old version | VERSION_STALE | If-Match: "7"¶
                a weak version | VERSION_STALE | If-Match: W/"0"¶
                a version without quotes | INVALID_REQUEST | If-Match: 0¶
                half a version | INVALID_REQUEST | If-Match: "0¶
                two versions in one | INVALID_REQUEST | If-Match: "0" "1"¶""")) {
            var answer = RawHttp.send(server.getPort(), request.bytes());
            HostileTrial.judge(findings, request.name(), request.refusal(), answer);
        }

        findings.assertAll();
        clinic.asAdmin().get(patient).then().statusCode(200).header("ETag", is("\"0\""));
    }

    private void refused(String table) throws IOException {
        var clinic = clinics.open();
        new HostileTrial(server.getPort())
                .run(clinic, Hostile.By.adminOf(clinic).addresses(table));
    }
}
