package io.polyclinic.platform;

import static io.polyclinic.platform.Problem.CURSOR_NOT_VALID;
import static io.polyclinic.platform.Problem.INVALID_REQUEST;
import static io.polyclinic.platform.Problem.MALFORMED_HTTP;
import static io.polyclinic.platform.Problem.PATIENT_NOT_FOUND;
import static io.polyclinic.platform.Problem.ROUTE_NOT_FOUND;
import static io.polyclinic.platform.Problem.UNKNOWN_PARAMETER;
import static io.polyclinic.platform.Problem.VERSION_REQUIRED;
import static io.polyclinic.platform.Problem.VERSION_STALE;
import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.assertj.core.api.SoftAssertions;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** Parameters, ids and versions that are not what the operation takes. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"G5", "G6", "G7"})
class HostileParametersTest {

    private static final String LIST = "/api/v1/patients";
    private static final byte[] ASHA = "{\"fullName\": \"Asha\"}".getBytes(UTF_8);

    @Inject
    TestClinics clinics;

    @TestHTTPResource("/")
    URI server;

    @Test
    void parametersThatAreNotWhatTheListTakesAreRefused() throws IOException {
        var clinic = clinics.open();
        var admin = Hostile.By.adminOf(clinic);

        new HostileTrial(server.getPort())
                .run(
                        clinic,
                        List.of(
                                admin.get("a parameter that is not known", UNKNOWN_PARAMETER, LIST + "?nmae=asha"),
                                admin.get("a parameter in other letters", UNKNOWN_PARAMETER, LIST + "?Limit=1"),
                                admin.get("a parameter twice", UNKNOWN_PARAMETER, LIST + "?limit=1&limit=2"),
                                admin.get(
                                        "a parameter where none is taken",
                                        UNKNOWN_PARAMETER,
                                        "/api/v1/me?clinic=other"),
                                admin.get(
                                        "a token in the address",
                                        UNKNOWN_PARAMETER,
                                        LIST + "?access_token=" + admin.token()),
                                admin.get("a limit of none", INVALID_REQUEST, LIST + "?limit=0"),
                                admin.get("a limit of too many", INVALID_REQUEST, LIST + "?limit=201"),
                                admin.get("a limit below zero", INVALID_REQUEST, LIST + "?limit=-1"),
                                admin.get("a limit that is no number", INVALID_REQUEST, LIST + "?limit=abc"),
                                admin.get("half a limit", INVALID_REQUEST, LIST + "?limit=5.9"),
                                admin.get(
                                        "a limit beyond all numbers",
                                        INVALID_REQUEST,
                                        LIST + "?limit=99999999999999999999"),
                                admin.get("an empty limit", INVALID_REQUEST, LIST + "?limit="),
                                admin.get("an order that is not offered", INVALID_REQUEST, LIST + "?sort=phone"),
                                admin.get(
                                        "an order with a tail",
                                        UNKNOWN_PARAMETER,
                                        LIST + "?sort=name;drop%20table%20patient"),
                                admin.get("a cursor made by hand", CURSOR_NOT_VALID, LIST + "?after=abc"),
                                admin.get(
                                        "a cursor that is no base 64",
                                        CURSOR_NOT_VALID,
                                        LIST + "?after=%27%20or%201=1"),
                                admin.get("an endless cursor", INVALID_REQUEST, LIST + "?after=" + "A".repeat(3_000)),
                                admin.get("a NUL in a name", INVALID_REQUEST, LIST + "?name=%00"),
                                admin.get("half a surrogate pair in a name", INVALID_REQUEST, LIST + "?name=%ED%A0%80"),
                                admin.get("a name that is no UTF-8", INVALID_REQUEST, LIST + "?name=%FF"),
                                admin.get("a name that is badly encoded", MALFORMED_HTTP, LIST + "?name=%zz"),
                                admin.get("a name that is encoded half", MALFORMED_HTTP, LIST + "?name=%4"),
                                admin.get("an endless name", INVALID_REQUEST, LIST + "?name=" + "a".repeat(201)),
                                admin.get("letters for a phone number", INVALID_REQUEST, LIST + "?phone=asha"),
                                admin.get("an id that is none", ROUTE_NOT_FOUND, LIST + "/1"),
                                admin.get(
                                        "an id in braces",
                                        ROUTE_NOT_FOUND,
                                        LIST + "/%7B01890000-0000-7000-8000-000000000000%7D"),
                                admin.get("an id in short form", PATIENT_NOT_FOUND, LIST + "/1-1-1-1-1"),
                                admin.get(
                                        "an id that never was",
                                        PATIENT_NOT_FOUND,
                                        LIST + "/01890000-0000-7000-8000-000000000000")));
    }

    @Test
    void aChangeWithoutTheVersionThatIsChangedIsRefused() throws IOException {
        var clinic = clinics.open();
        var patient = clinic.asAdmin()
                .body(ASHA)
                .post(LIST)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        var admin = Hostile.By.adminOf(clinic);
        var findings = new SoftAssertions();

        for (var request : List.of(
                admin.send("no version", VERSION_REQUIRED, "PUT", patient, ASHA),
                admin.send("any version", VERSION_REQUIRED, "PUT", patient, ASHA, "If-Match: *"),
                admin.send("an old version", VERSION_STALE, "PUT", patient, ASHA, "If-Match: \"7\""),
                admin.send("a weak version", VERSION_STALE, "PUT", patient, ASHA, "If-Match: W/\"0\""),
                admin.send("a version without quotes", INVALID_REQUEST, "PUT", patient, ASHA, "If-Match: 0"),
                admin.send("half a version", INVALID_REQUEST, "PUT", patient, ASHA, "If-Match: \"0"),
                admin.send("two versions in one", INVALID_REQUEST, "PUT", patient, ASHA, "If-Match: \"0\" \"1\""))) {
            HostileTrial.judge(
                    findings, request.name(), request.refusal(), RawHttp.send(server.getPort(), request.bytes()));
        }

        findings.assertAll();
        clinic.asAdmin().get(patient).then().statusCode(200).header("ETag", Matchers.is("\"0\""));
    }
}
