package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Super admins add, disable and reset each other, and one of them is always left. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-05"})
class OperatorRollTest {

    private static final String OPERATORS = "/api/v1/admin/operators";
    private static final Map<String, String> REASON = Map.of("reason", "a reason of the test");

    @Inject
    TestOperators operators;

    @Test
    void operatorsAreAddedAndSetThemselvesUp() {
        var asha = operators.superAdmin();
        for (var role : OperatorRole.values()) {
            var email = "new-" + UUID.randomUUID() + "@platform.example";
            var added = add(asha, email, role.name())
                    .statusCode(201)
                    .body("role", is(role.name()))
                    .extract();
            assertThat(added.header("Location")).isEqualTo(OPERATORS + "/" + added.path("id"));
            enrolment(email, added.path("setupPassword")).statusCode(200);
            asha.request().get(added.header("Location")).then().statusCode(200).body("email", is(email));
            add(asha, email, role.name()).statusCode(409).body("type", is("urn:problem:operator-email-taken"));
        }
        add(asha, "nobody", "SUPER_ADMIN").statusCode(400);
        add(asha, "somebody@platform.example", "ROOT").statusCode(400);
        asha.request().get(OPERATORS + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void theyAreListedInPages() {
        var asha = operators.superAdmin();
        var first = asha.request()
                .get(OPERATORS + "?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract();
        var next = OPERATORS + "?limit=1&after=" + first.path("next");
        asha.request().get(next).then().statusCode(200).body("items[0].id", not(is(first.<String>path("items[0].id"))));
        operators.superAdmin().request().get(next).then().statusCode(400);
    }

    @Test
    void anotherIsDisabledAtOnceAndOneselfNever() {
        var asha = operators.superAdmin();
        var meera = operators.superAdmin();

        verb(asha, asha, "disable").statusCode(409).body("type", is("urn:problem:operator-own-account"));
        asha.request()
                .body(Map.of())
                .post(OPERATORS + "/" + meera.id() + "/disable")
                .then()
                .statusCode(400);
        verb(asha, meera, "disable").statusCode(200).body("state", is("DISABLED"));

        meera.request().get("/api/v1/session").then().statusCode(401);
        assertThat(logged(asha, "DISABLE_OPERATOR", meera)).containsExactly(asha.email());
        verb(asha, meera, "reset").statusCode(409).body("type", is("urn:problem:operator-not-active"));
    }

    @Test
    void ofTwoWhoDisableEachOtherAtOnceOneIsLeft() {
        var pair = List.of(operators.superAdmin(), operators.superAdmin());

        var statuses = Together.times(
                2, i -> verb(pair.get(i), pair.get(1 - i), "disable").extract().statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 401);
        assertThat(pair.stream().filter(one -> operators.view(one).state() == OperatorState.ACTIVE))
                .hasSize(1);
    }

    @Test
    void whoIsResetHasNothingLeftAndEnrolsAnew() {
        var asha = operators.superAdmin();
        var meera = operators.superAdmin();

        verb(asha, asha, "reset").statusCode(409).body("type", is("urn:problem:operator-own-account"));
        var password = verb(asha, meera, "reset")
                .statusCode(200)
                .body("email", is(meera.email()))
                .extract()
                .<String>path("setupPassword");

        meera.request().get("/api/v1/session").then().statusCode(401);
        signIn(meera, Map.of("code", operators.codeAt(meera.secret(), 1))).statusCode(401);
        signIn(meera, Map.of("recoveryCode", meera.recoveryCodes().getFirst())).statusCode(401);
        var secret = enrolment(meera.email(), password)
                .statusCode(200)
                .body("secret", not(is(meera.secret())))
                .extract()
                .<String>path("secret");
        confirm(meera, password, operators.codeAt(secret, 0)).statusCode(200).body("token", startsWith("pco_"));
        signIn(meera, Map.of("recoveryCode", meera.recoveryCodes().getLast())).statusCode(401);
        assertThat(logged(asha, "RESET_OPERATOR", meera)).containsExactly(asha.email());
    }

    @Test
    void nobodyKnownIsDisabledOrReset() {
        var asha = operators.superAdmin();
        for (var verb : new String[] {"disable", "reset"}) {
            asha.request()
                    .body(REASON)
                    .post(OPERATORS + "/" + UUID.randomUUID() + "/" + verb)
                    .then()
                    .statusCode(404)
                    .body("type", is("urn:problem:operator-not-found"));
        }
    }

    private static List<String> logged(TestOperator reader, String kind, TestOperator about) {
        return reader.request()
                .get("/api/v1/operations")
                .path("items.findAll { it.kind == '%s' && it.parameters.email == '%s' && it.reason == '%s' }.startedBy"
                        .formatted(kind, about.email(), REASON.get("reason")));
    }

    private static ValidatableResponse add(TestOperator operator, String email, String role) {
        return operator.request()
                .body(Map.of("email", email, "name", "Ravi Menon", "role", role, "reason", "they join us"))
                .post(OPERATORS)
                .then();
    }

    private static ValidatableResponse verb(TestOperator operator, TestOperator other, String verb) {
        return operator.request()
                .body(REASON)
                .post(OPERATORS + "/" + other.id() + "/" + verb)
                .then();
    }

    private static ValidatableResponse enrolment(String email, String setupPassword) {
        return TestOperators.request()
                .body(Map.of("email", email, "setupPassword", setupPassword))
                .post("/api/v1/session/enrolment")
                .then();
    }

    private static ValidatableResponse confirm(TestOperator operator, String setupPassword, String code) {
        return TestOperators.request()
                .body(Map.of(
                        "email",
                        operator.email(),
                        "setupPassword",
                        setupPassword,
                        "code",
                        code,
                        "password",
                        operator.password()))
                .post("/api/v1/session/enrolment/confirm")
                .then();
    }

    private static ValidatableResponse signIn(TestOperator operator, Map<String, String> factor) {
        var request = new HashMap<>(factor);
        request.put("email", operator.email());
        request.put("password", operator.password());
        return TestOperators.request().body(request).post("/api/v1/session").then();
    }
}
