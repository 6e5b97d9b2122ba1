package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A session of an operator is good until it ends, and its token is the only thing that stands for it. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-03", "TEN-05"})
class OperatorSessionTest {

    private static final String SESSION = "/api/v1/session";

    @Inject
    TestOperators operators;

    @Inject
    Clock clock;

    @Test
    void aSessionEndsByItselfBySigningOutAndWhenItsOperatorIsDisabled() {
        var asha = operators.superAdmin();
        asha.request().delete(SESSION).then().statusCode(204);
        me(asha.token()).statusCode(401);

        var old = operators.superAdmin();
        changed("update OperatorSession set expiresAt = ?1 where operatorId = ?2", clock.instant(), old.id());
        me(old.token()).statusCode(401);

        var idle = operators.superAdmin();
        changed(
                "update OperatorSession set lastSeenAt = ?1 where operatorId = ?2",
                clock.instant().minus(Duration.ofMinutes(16)),
                idle.id());
        me(idle.token()).statusCode(401);

        var disabled = operators.superAdmin();
        me(disabled.token()).statusCode(200);
        operators.disable(disabled);
        me(disabled.token()).statusCode(401);
    }

    @Test
    void useIsNotedSoThatASessionInUseIsNotIdle() {
        var asha = operators.superAdmin();
        changed(
                "update OperatorSession set lastSeenAt = ?1 where operatorId = ?2",
                clock.instant().minus(Duration.ofMinutes(14)),
                asha.id());
        me(asha.token()).statusCode(200);
        changed( // finds no row unless the use was noted
                "update OperatorSession set startedAt = ?1 where operatorId = ?2 and lastSeenAt > ?3",
                clock.instant().minus(Duration.ofDays(1)),
                asha.id(),
                clock.instant().minus(Duration.ofMinutes(1)));
    }

    @Test
    void noOtherTokenIsKnown() {
        var asha = operators.superAdmin();
        for (var token : new String[] {
            "",
            "pco_",
            "garbage",
            asha.token() + "A",
            asha.token().substring(1),
            asha.token().replace("pco_", "pcx_"),
            asha.token().substring(0, asha.token().length() - 1),
            asha.token() + " " + asha.token(),
            "pco_' or '1'='1"
        }) {
            me(token)
                    .statusCode(401)
                    .header("WWW-Authenticate", is("Bearer"))
                    .body("type", is("urn:problem:not-signed-in"));
        }
        TestOperators.request().get(SESSION).then().statusCode(401);
        TestOperators.request()
                .header("Authorization", "Basic " + asha.token())
                .get(SESSION)
                .then()
                .statusCode(401);
        TestOperators.request()
                .cookie("token", asha.token())
                .get(SESSION)
                .then()
                .statusCode(401);
    }

    private void changed(String update, Object... values) {
        assertThat(operators.change(update, values)).isEqualTo(1);
    }

    private static ValidatableResponse me(String token) {
        return TestOperators.request()
                .header("Authorization", "Bearer " + token)
                .get(SESSION)
                .then();
    }
}
