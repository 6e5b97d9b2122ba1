package io.polyclinic.platform;

import static io.polyclinic.platform.Problem.BODY_TOO_LARGE;
import static io.polyclinic.platform.Problem.INVALID_REQUEST;
import static io.polyclinic.platform.Problem.MALFORMED_JSON;
import static io.polyclinic.platform.Problem.MEDIA_TYPE_NOT_SUPPORTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
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
import org.junit.jupiter.api.Test;

/** JSON that a lenient reader would bend into something: every one is refused, and nothing is stored. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"G10", "G4"})
class HostileJsonTest {

    private static final int TWO_MEGABYTES = 2 << 20;

    @Inject
    TestClinics clinics;

    @TestHTTPResource("/")
    URI server;

    @Test
    void whatIsNoProperJsonIsRefused() throws IOException {
        var clinic = clinics.open();
        var admin = Hostile.By.adminOf(clinic);

        new HostileTrial(server.getPort())
                .run(
                        clinic,
                        List.of(
                                admin.patient("a field twice", MALFORMED_JSON, """
                                        {"fullName": "Asha", "fullName": "Usha"}"""),
                                admin.patient("something after the end", MALFORMED_JSON, """
                                        {"fullName": "Asha"} {"fullName": "Usha"}"""),
                                admin.patient("a bracket too many", MALFORMED_JSON, """
                                        {"fullName": "Asha"}]"""),
                                admin.patient("no end", MALFORMED_JSON, "{\"fullName\": \"Asha\""),
                                admin.patient("a comma too many", MALFORMED_JSON, "{\"fullName\": \"Asha\",}"),
                                admin.patient("a comment", MALFORMED_JSON, "{\"fullName\": \"Asha\" /* new */}"),
                                admin.patient("single quotes", MALFORMED_JSON, "{'fullName': 'Asha'}"),
                                admin.patient("names without quotes", MALFORMED_JSON, "{fullName: \"Asha\"}"),
                                admin.patient("not a number", MALFORMED_JSON, "{\"fullName\": NaN}"),
                                admin.patient("a number that begins with zero", MALFORMED_JSON, "{\"fullName\": 05}"),
                                admin.patient("a line end in a string", MALFORMED_JSON, "{\"fullName\": \"As\nha\"}"),
                                admin.patient("a raw NUL in a string", MALFORMED_JSON, "{\"fullName\": \"As\0ha\"}"),
                                admin.patient(
                                        "a backslash that means nothing", MALFORMED_JSON, "{\"fullName\": \"\\x41\"}"),
                                admin.patient(
                                        "bytes that are no UTF-8",
                                        MALFORMED_JSON,
                                        "{\"fullName\": \"Jos\u00e9\"}".getBytes(ISO_8859_1)),
                                admin.patient(
                                        "half a surrogate pair in bytes",
                                        MALFORMED_JSON,
                                        "{\"fullName\": \"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1)),
                                admin.patient(
                                        "a slash in more bytes than it needs",
                                        MALFORMED_JSON,
                                        "{\"fullName\": \"\u00c0\u00af\"}".getBytes(ISO_8859_1)),
                                admin.patient("UTF-16", MALFORMED_JSON, "{\"fullName\": \"Asha\"}".getBytes(UTF_16)),
                                admin.patient("a byte order mark", MALFORMED_JSON, "\ufeff{\"fullName\": \"Asha\"}"),
                                admin.patient("nested 10,000 deep", MALFORMED_JSON, "[".repeat(10_000)),
                                admin.patient(
                                        "a number of 5,000 digits",
                                        MALFORMED_JSON,
                                        "{\"fullName\":" + "9".repeat(5_000) + "}"),
                                admin.patient(
                                        "a name of 5,000 letters", MALFORMED_JSON, "{\"" + "n".repeat(5_000) + "\":1}"),
                                admin.patient("an empty body", INVALID_REQUEST, ""),
                                admin.patient("white space alone", INVALID_REQUEST, " \n "),
                                admin.patient("null", INVALID_REQUEST, "null"),
                                admin.patient(
                                        "2 MB",
                                        BODY_TOO_LARGE,
                                        "{\"fullName\": \"" + "a".repeat(TWO_MEGABYTES) + "\"}"),
                                admin.post(
                                        "plain text",
                                        MEDIA_TYPE_NOT_SUPPORTED,
                                        "/api/v1/patients",
                                        "{\"fullName\": \"Asha\"}".getBytes(UTF_8),
                                        "Content-Type: text/plain"),
                                admin.post(
                                        "a form",
                                        MEDIA_TYPE_NOT_SUPPORTED,
                                        "/api/v1/patients",
                                        "fullName=Asha".getBytes(UTF_8),
                                        "Content-Type: application/x-www-form-urlencoded"),
                                admin.post(
                                        "a media type that is none",
                                        MEDIA_TYPE_NOT_SUPPORTED,
                                        "/api/v1/patients",
                                        "{\"fullName\": \"Asha\"}".getBytes(UTF_8),
                                        "Content-Type: json"),
                                admin.post(
                                        "no media type",
                                        MEDIA_TYPE_NOT_SUPPORTED,
                                        "/api/v1/patients",
                                        "{\"fullName\": \"Asha\"}".getBytes(UTF_8),
                                        "X-Content-Type-Not: here"),
                                admin.post(
                                        "another charset",
                                        MEDIA_TYPE_NOT_SUPPORTED,
                                        "/api/v1/patients",
                                        "{\"fullName\": \"Jos\u00e9\"}".getBytes(ISO_8859_1),
                                        "Content-Type: application/json; charset=ISO-8859-1")));
    }

    @Test
    void valuesAreNotBentIntoOtherTypes() throws IOException {
        var clinic = clinics.open();
        var admin = Hostile.By.adminOf(clinic);

        new HostileTrial(server.getPort())
                .run(
                        clinic,
                        List.of(
                                admin.patient("an array for the whole", MALFORMED_JSON, "[]"),
                                admin.patient("a string for the whole", MALFORMED_JSON, "\"Asha\""),
                                admin.patient("a field that is not known", INVALID_REQUEST, """
                                        {"fullName": "Asha", "role": "CLINIC_ADMIN"}"""),
                                admin.patient("a field of the answer", INVALID_REQUEST, """
                                        {"fullName": "Asha", "id": "01890000-0000-7000-8000-000000000000"}"""),
                                admin.patient("a number for a string", INVALID_REQUEST, "{\"fullName\": 5}"),
                                admin.patient("true for a string", INVALID_REQUEST, "{\"fullName\": true}"),
                                admin.patient("a list for a string", INVALID_REQUEST, "{\"fullName\": [\"Asha\"]}"),
                                admin.patient("an object for a string", INVALID_REQUEST, "{\"fullName\": {\"a\": 1}}"),
                                admin.patient("a string for a boolean", INVALID_REQUEST, """
                                        {"fullName": "Asha", "sharesPhone": "true"}"""),
                                admin.patient("a number for a boolean", INVALID_REQUEST, """
                                        {"fullName": "Asha", "sharesPhone": 1}"""),
                                admin.patient("5.9 for a boolean", INVALID_REQUEST, """
                                        {"fullName": "Asha", "sharesPhone": 5.9}"""),
                                admin.patient("an empty string for a boolean", INVALID_REQUEST, """
                                        {"fullName": "Asha", "sharesPhone": ""}"""),
                                admin.patient("a list for an object", INVALID_REQUEST, """
                                        {"fullName": "Asha", "insurance": [{"provider": "A"}]}"""),
                                admin.patient("an empty string for an object", INVALID_REQUEST, """
                                        {"fullName": "Asha", "insurance": ""}"""),
                                admin.patient("a number for an enum", INVALID_REQUEST, """
                                        {"fullName": "Asha", "gender": 0}"""),
                                admin.patient("a number in quotes for an enum", INVALID_REQUEST, """
                                        {"fullName": "Asha", "gender": "0"}"""),
                                admin.patient("an enum in lower case", INVALID_REQUEST, """
                                        {"fullName": "Asha", "gender": "female"}"""),
                                admin.patient("an enum with a space", INVALID_REQUEST, """
                                        {"fullName": "Asha", "gender": " FEMALE"}"""),
                                admin.patient("an empty string for an enum", INVALID_REQUEST, """
                                        {"fullName": "Asha", "gender": ""}"""),
                                admin.patient("a date as a list", INVALID_REQUEST, """
                                        {"fullName": "Asha", "dateOfBirth": [1984, 2, 29]}"""),
                                admin.patient("a date as a number", INVALID_REQUEST, """
                                        {"fullName": "Asha", "dateOfBirth": 5000}"""),
                                admin.patient("an instant for a date", INVALID_REQUEST, """
                                        {"fullName": "Asha", "dateOfBirth": "1984-02-29T00:00:00Z"}"""),
                                admin.patient("a day that never was", INVALID_REQUEST, """
                                        {"fullName": "Asha", "dateOfBirth": "2023-02-29"}"""),
                                admin.patient("a birth in the future", INVALID_REQUEST, """
                                        {"fullName": "Asha", "dateOfBirth": "2999-01-01"}"""),
                                admin.patient("a year of five digits", INVALID_REQUEST, """
                                        {"fullName": "Asha", "dateOfBirth": "+19840-01-01"}"""),
                                admin.patient("an escaped NUL", INVALID_REQUEST, "{\"fullName\": \"As\\u0000ha\"}"),
                                admin.patient(
                                        "half a surrogate pair, escaped",
                                        INVALID_REQUEST,
                                        "{\"fullName\": \"As\\ud800ha\"}"),
                                admin.patient(
                                        "a surrogate pair the wrong way round",
                                        INVALID_REQUEST,
                                        "{\"fullName\": \"\\ude00\\ud83d\"}"),
                                admin.post(
                                        "sign-in with a list for the password",
                                        INVALID_REQUEST,
                                        "/api/v1/auth/login",
                                        """
                                        {"email": "a@b.example", "password": ["x"]}""".getBytes(UTF_8)),
                                admin.post(
                                        "sign-in with a field that is not known",
                                        INVALID_REQUEST,
                                        "/api/v1/auth/login",
                                        """
                                        {"email": "a@b.example", "password": "x", "admin": true}""".getBytes(UTF_8)),
                                admin.post(
                                        "sign-in with an escaped NUL",
                                        INVALID_REQUEST,
                                        "/api/v1/auth/login",
                                        """
                                        {"email": "a\\u0000@b.example", "password": "x"}""".getBytes(UTF_8)),
                                admin.post(
                                        "a refresh token that is a number",
                                        INVALID_REQUEST,
                                        "/api/v1/auth/refresh",
                                        """
                                        {"refreshToken": 1}""".getBytes(UTF_8))));
    }
}
