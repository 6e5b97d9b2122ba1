package io.polyclinic.platform;

import static io.polyclinic.platform.Problem.MALFORMED_JSON;
import static io.polyclinic.platform.Problem.MEDIA_TYPE_NOT_SUPPORTED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** JSON that a lenient reader would bend into something: every one is refused, and nothing is stored. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"G10", "G4"})
class HostileJsonTest {

    private static final String PATIENTS = "/api/v1/patients";
    private static final String ASHA = "{\"fullName\": \"Asha\"}";

    @Inject
    TestClinics clinics;

    @TestHTTPResource("/")
    URI server;

    @Test
    void whatIsNoProperJsonIsRefused() throws IOException {
        refused(admin -> admin.bodies(PATIENTS, """
                a field twice | MALFORMED_JSON | {"fullName": "Asha", "fullName": "Usha"}
                something after the end | MALFORMED_JSON | {"fullName": "Asha"} {"fullName": "Usha"}
                a bracket too many | MALFORMED_JSON | {"fullName": "Asha"}]
                no end | MALFORMED_JSON | {"fullName": "Asha"
                a comma too many | MALFORMED_JSON | {"fullName": "Asha",}
                a comment | MALFORMED_JSON | {"fullName": "Asha" /* new */}
                single quotes | MALFORMED_JSON | {'fullName': 'Asha'}
                names without quotes | MALFORMED_JSON | {fullName: "Asha"}
                not a number | MALFORMED_JSON | {"fullName": NaN}
                a number that begins with zero | MALFORMED_JSON | {"fullName": 05}
                a tab in a string | MALFORMED_JSON | {"fullName": "As\tha"}
                a raw NUL in a string | MALFORMED_JSON | {"fullName": "As\0ha"}
                a backslash that means nothing | MALFORMED_JSON | {"fullName": "\\x41"}
                a byte order mark | MALFORMED_JSON | \ufeff{"fullName": "Asha"}
                nested 10,000 deep | MALFORMED_JSON | {10000 [}
                a number of 5,000 digits | MALFORMED_JSON | {"fullName": {5000 9}}
                a name of 5,000 letters | MALFORMED_JSON | {"{5000 n}": 1}
                2 MB | BODY_TOO_LARGE | {"fullName": "{2097152 a}"}
                an empty body | INVALID_REQUEST |\s
                null | INVALID_REQUEST | null
                a list | MALFORMED_JSON | []
                a string | MALFORMED_JSON | "Asha\""""));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        refused(admin -> List.of(
                patient(admin, "Latin 1", "{\"fullName\": \"Jos\u00e9\"}".getBytes(ISO_8859_1)),
                patient(admin, "half a surrogate pair", "{\"fullName\": \"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1)),
                patient(admin, "a slash in two bytes", "{\"fullName\": \"\u00c0\u00af\"}".getBytes(ISO_8859_1)),
                patient(admin, "UTF-16", ASHA.getBytes(UTF_16))));
    }

    @Test
    void bodiesThatDoNotSayThatTheyAreJsonAreRefused() throws IOException {
        refused(admin -> List.of(
                typed(admin, "plain text", "text/plain"),
                typed(admin, "a form", "application/x-www-form-urlencoded"),
                typed(admin, "a media type that is none", "json"),
                typed(admin, "no media type", ""),
                typed(admin, "another charset", "application/json; charset=ISO-8859-1")));
    }

    @Test
    void valuesAreNotBentIntoOtherTypes() throws IOException {
        refused(admin -> admin.bodies(PATIENTS, """
                a field that is not known | INVALID_REQUEST | {"fullName": "Asha", "role": "CLINIC_ADMIN"}
                a field of the answer | INVALID_REQUEST | {"fullName": "Asha", "createdAt": "2026-01-01T00:00:00Z"}
                a field in other letters | INVALID_REQUEST | {"fullName": "Asha", "FullName": "Usha"}
                a number for a string | INVALID_REQUEST | {"fullName": 5}
                true for a string | INVALID_REQUEST | {"fullName": true}
                a list for a string | INVALID_REQUEST | {"fullName": ["Asha"]}
                an object for a string | INVALID_REQUEST | {"fullName": {"a": 1}}
                a string for a boolean | INVALID_REQUEST | {"fullName": "Asha", "sharesPhone": "true"}
                a number for a boolean | INVALID_REQUEST | {"fullName": "Asha", "sharesPhone": 1}
                5.9 for a boolean | INVALID_REQUEST | {"fullName": "Asha", "sharesPhone": 5.9}
                an empty string for a boolean | INVALID_REQUEST | {"fullName": "Asha", "sharesPhone": ""}
                a list for an object | INVALID_REQUEST | {"fullName": "Asha", "insurance": [{"provider": "A"}]}
                an empty string for an object | INVALID_REQUEST | {"fullName": "Asha", "insurance": ""}
                a number for an enum | INVALID_REQUEST | {"fullName": "Asha", "gender": 0}
                a number in quotes for an enum | INVALID_REQUEST | {"fullName": "Asha", "gender": "0"}
                an enum in lower case | INVALID_REQUEST | {"fullName": "Asha", "gender": "female"}
                an enum with a space | INVALID_REQUEST | {"fullName": "Asha", "gender": " FEMALE"}
                an empty string for an enum | INVALID_REQUEST | {"fullName": "Asha", "gender": ""}"""));
    }

    @Test
    void daysAndTextThatCannotBeAreRefused() throws IOException {
        refused(admin -> admin.bodies(PATIENTS, """
                a date as a list | INVALID_REQUEST | {"fullName": "Asha", "dateOfBirth": [1984, 2, 29]}
                a date as a number | INVALID_REQUEST | {"fullName": "Asha", "dateOfBirth": 5000}
                an instant for a date | INVALID_REQUEST | {"fullName": "Asha", "dateOfBirth": "1984-02-29T00:00:00Z"}
                a day that never was | INVALID_REQUEST | {"fullName": "Asha", "dateOfBirth": "2023-02-29"}
                a birth in the future | INVALID_REQUEST | {"fullName": "Asha", "dateOfBirth": "2999-01-01"}
                a year of five digits | INVALID_REQUEST | {"fullName": "Asha", "dateOfBirth": "+19840-01-01"}
                an escaped NUL | INVALID_REQUEST | {"fullName": "As\\u0000ha"}
                half a surrogate pair, escaped | INVALID_REQUEST | {"fullName": "As\\ud800ha"}
                a surrogate pair the wrong way round | INVALID_REQUEST | {"fullName": "\\ude00\\ud83d"}"""));
    }

    @Test
    void signingInIsReadAsStrictly() throws IOException {
        refused(admin -> admin.bodies("/api/v1/auth/login", """
                a list for the password | INVALID_REQUEST | {"email": "a@b.example", "password": ["x"]}
                a number for the password | INVALID_REQUEST | {"email": "a@b.example", "password": 12345678}
                a field that is not known | INVALID_REQUEST | {"email": "a@b.example", "password": "x", "admin": true}
                an escaped NUL | INVALID_REQUEST | {"email": "a\\u0000@b.example", "password": "x"}
                two passwords | MALFORMED_JSON | {"email": "a@b.example", "password": "x", "password": "y"}"""));
        refused(admin -> admin.bodies("/api/v1/auth/refresh", """
                a token that is a number | INVALID_REQUEST | {"refreshToken": 1}
                a token of NULs | INVALID_REQUEST | {"refreshToken": "\\u0000\\u0000"}"""));
    }

    private void refused(Function<Hostile.By, List<Hostile>> requests) throws IOException {
        TestClinic clinic = clinics.open();
        new HostileTrial(server.getPort()).run(clinic, requests.apply(Hostile.By.adminOf(clinic)));
    }

    private static Hostile patient(Hostile.By admin, String name, byte[] body) {
        return new Hostile(name, MALFORMED_JSON, admin.post(PATIENTS, "application/json", body));
    }

    private static Hostile typed(Hostile.By admin, String name, String type) {
        return new Hostile(name, MEDIA_TYPE_NOT_SUPPORTED, admin.post(PATIENTS, type, ASHA.getBytes(UTF_8)));
    }
}
