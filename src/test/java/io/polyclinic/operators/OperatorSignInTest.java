package io.polyclinic.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operators prove who they are by two factors, and whatever is wrong gets one answer. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-03", "TEN-05"})
class OperatorSignInTest {

    private static final String SESSION = "/api/v1/session";
    private static final String REFUSED = "urn:problem:operator-sign-in-refused";

    @Inject
    TestOperators operators;

    @Inject
    Clock clock;

    @Test
    void whoEnrolsIsSignedInAndComesBackByPasswordAndCode() {
        var asha = operators.superAdmin();
        me(asha.token()).statusCode(200).body("email", is(asha.email())).body("role", is("SUPER_ADMIN"));

        var token = signIn(asha, operators.codeAt(asha.secret(), 1))
                .statusCode(200)
                .body("token", startsWith("pco_"))
                .body("recoveryCodes", hasSize(0))
                .extract()
                .<String>path("token");
        me(token).statusCode(200);
    }

    @Test
    void aCodeIsGoodOnce() {
        var asha = operators.superAdmin();
        refused(signIn(asha, asha.enrolmentCode()));

        operators.forgetSteps(asha);
        var code = operators.codeAt(asha.secret(), 0);
        signIn(asha, code).statusCode(200);
        refused(signIn(asha, code));
    }

    @Test
    void aCodeOlderThanTheLastOneUsedIsRefused() {
        var asha = operators.superAdmin();
        operators.forgetSteps(asha);
        var earlier = operators.codeAt(asha.secret(), 0);
        signIn(asha, operators.codeAt(asha.secret(), 1)).statusCode(200);

        refused(signIn(asha, earlier));
    }

    @Test
    void ofManySignInsWithOneCodeAtOnceOneSucceeds() {
        var asha = operators.superAdmin();
        operators.forgetSteps(asha);
        var code = operators.codeAt(asha.secret(), 0);

        var statuses = Together.times(4, _ -> signIn(asha, code).extract().statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401, 401);
    }

    @Test
    void whateverIsWrongGetsOneAnswer() {
        var asha = operators.superAdmin();
        var notSetUp = operators.appoint(OperatorRole.SUPER_ADMIN);
        var disabled = operators.superAdmin();
        operators.disable(disabled);
        operators.forgetSteps(asha);
        var good = operators.codeAt(asha.secret(), 0);

        var answers = Map.of(
                "wrong password", post(asha.email(), "another password at all", good),
                "wrong code",
                        signIn(asha, operators.codeAt(operators.superAdmin().secret(), 0)),
                "code of long ago", signIn(asha, operators.codeAt(asha.secret(), -10)),
                "code of the future", signIn(asha, operators.codeAt(asha.secret(), 10)),
                "unknown", post("nobody-" + UUID.randomUUID() + "@platform.example", asha.password(), good),
                "disabled", signIn(disabled, operators.codeAt(disabled.secret(), 1)),
                "not set up", post(notSetUp.operator().email(), notSetUp.setupPassword(), good),
                "wrong recovery code", recover(asha, "abcdefghijkmnpqr"));

        answers.forEach((name, answer) -> {
            var body = refused(answer).extract().asString();
            assertThat(body).as(name).isEqualTo(answers.get("unknown").extract().asString());
        });
    }

    @Test
    void aRecoveryCodeStandsInForACodeOnce() {
        var asha = operators.superAdmin();
        assertThat(asha.recoveryCodes()).hasSize(8).doesNotHaveDuplicates();
        var code = asha.recoveryCodes().getFirst();

        refused(recover(operators.superAdmin(), code));
        recover(asha, code).statusCode(200);
        refused(recover(asha, code));
        recover(asha, asha.recoveryCodes().getLast()).statusCode(200);
    }

    @Test
    void oneCodeIsAskedForAndOneAlone() {
        var asha = operators.superAdmin();

        TestOperators.request()
                .body(Map.of("email", asha.email(), "password", asha.password()))
                .post(SESSION)
                .then()
                .statusCode(400);
    }

    @Test
    void tooManyFailuresMakeTheAccountWait() {
        var asha = operators.superAdmin();
        operators.forgetSteps(asha);
        for (var i = 0; i <= Operator.FREE_FAILURES; i++) {
            refused(post(asha.email(), "another password at all", "000000"));
        }
        assertThat(operators.view(asha).lockedUntil()).isAfter(clock.instant());

        refused(signIn(asha, operators.codeAt(asha.secret(), 0)));

        changed("update Operator set lockedUntil = ?1 where id = ?2", clock.instant(), asha.id());
        signIn(asha, operators.codeAt(asha.secret(), 0)).statusCode(200);
        assertThat(operators.view(asha).lockedUntil()).isNull();
    }

    @Test
    void manyGuessesAtOnceAreWorthNoMoreThanAsManyInARow() {
        var asha = operators.superAdmin();
        operators.forgetSteps(asha);
        var codes = operators.codeAt(asha.secret(), 0);

        var wrong = Together.times(
                12,
                _ -> post(asha.email(), "another password at all", codes)
                        .extract()
                        .statusCode());
        assertThat(wrong).containsOnly(401);
        assertThat(operators.view(asha).lockedUntil()).isAfter(clock.instant());
        refused(signIn(asha, codes));
    }

    @Test
    void aSetupPasswordIsGoodOnceAndForAWhile() {
        var late = operators.appoint(OperatorRole.CLINIC_ADMIN);
        changed(
                "update Operator set setupUntil = ?1 where id = ?2",
                clock.instant(),
                late.operator().id());
        refused(begin(late.operator().email(), late.setupPassword()));

        var appointed = operators.appoint(OperatorRole.CLINIC_ADMIN);
        refused(begin(appointed.operator().email(), "another setup password"));
        var first = begin(appointed.operator().email(), appointed.setupPassword())
                .statusCode(200)
                .extract()
                .<String>path("secret");
        var second = begin(appointed.operator().email(), appointed.setupPassword())
                .statusCode(200)
                .extract()
                .<String>path("secret");
        refused(confirm(appointed, operators.codeAt(first, 0)));
        confirm(appointed, operators.codeAt(second, 0)).statusCode(200);
        refused(begin(appointed.operator().email(), appointed.setupPassword()));
        refused(confirm(appointed, operators.codeAt(second, 1)));
    }

    private void changed(String update, Object... values) {
        assertThat(operators.change(update, values)).isEqualTo(1);
    }

    private ValidatableResponse signIn(TestOperator operator, String code) {
        return post(operator.email(), operator.password(), code);
    }

    private static ValidatableResponse post(String email, String password, String code) {
        return TestOperators.request()
                .body(Map.of("email", email, "password", password, "code", code))
                .post(SESSION)
                .then();
    }

    private static ValidatableResponse recover(TestOperator operator, String code) {
        return TestOperators.request()
                .body(Map.of("email", operator.email(), "password", operator.password(), "recoveryCode", code))
                .post(SESSION)
                .then();
    }

    private static ValidatableResponse begin(String email, String setupPassword) {
        return TestOperators.request()
                .body(Map.of("email", email, "setupPassword", setupPassword))
                .post(SESSION + "/enrolment")
                .then();
    }

    private static ValidatableResponse confirm(AppointingOperators.Appointed appointed, String code) {
        return TestOperators.request()
                .body(new HashMap<>(TestOperators.confirmation(appointed, code)))
                .post(SESSION + "/enrolment/confirm")
                .then();
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        return answer.statusCode(401).contentType("application/problem+json").body("type", is(REFUSED));
    }

    private static ValidatableResponse me(String token) {
        return TestOperators.request()
                .header("Authorization", "Bearer " + token)
                .get(SESSION)
                .then();
    }
}
