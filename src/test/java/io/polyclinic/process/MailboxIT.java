package io.polyclinic.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Where a process starts its own servers, which is what a process of its own is needed for, nothing that is sent leaves the machine. */
@Isolated
class MailboxIT {

    private static final String CHANNELS = "/api/v1/notifications/channels";

    @Test
    void whatWouldGoOutIsReadInTheMailboxClinicByClinic() {
        try (var here = new Installation();
                var server = here.serve()) {
            assertThat(server.said()).contains("http://localhost:" + here.managementPort() + "/mailbox");
            var token = here.clinic("sunrise")
                    .signIn("admin@sunrise.example", here.demoSignIns().get("sunrise"))
                    .<String>path("accessToken");
            var channel = at(here, token)
                    .body(Map.of(
                            "provider",
                            "SMTP",
                            "active",
                            true,
                            "settings",
                            Map.of("host", "mail.example.org", "from", "desk@sunrise.example")))
                    .post(CHANNELS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");

            at(here, token)
                    .body(Map.of("address", "asha@example.org"))
                    .post(CHANNELS + "/" + channel + "/test")
                    .then()
                    .statusCode(200)
                    .body("accepted", is(true));

            assertIsReadByItsClinicAlone(here);
        }
    }

    private static void assertIsReadByItsClinicAlone(Installation here) {
        given().port(here.managementPort())
                .get("/mailbox.json?clinic=sunrise")
                .then()
                .statusCode(200)
                .body("address", is(List.of("asha@example.org")));
        given().port(here.managementPort())
                .get("/mailbox.json?clinic=moonrise")
                .then()
                .body("$", hasSize(0));
        given().port(here.managementPort())
                .get("/mailbox")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("asha@example.org"));
    }

    private static RequestSpecification at(Installation here, String token) {
        return given().port(here.port())
                .header("Host", "sunrise.localhost:" + here.port())
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON);
    }
}
