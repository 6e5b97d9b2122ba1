package io.polyclinic.operators;

import static io.restassured.RestAssured.given;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Operators for tests: each test appoints its own, who enrol over HTTP as real ones do. */
@ApplicationScoped
public class TestOperators {

    static final String HOST = "admin.localhost";
    private static final String PASSWORD = "the long road to the pass";

    private final TestClinics clinics;
    private final AppointingOperators appointing;
    private final OperatorRepository operators;
    private final OperatorSessionRepository sessions;
    private final Clock clock;

    TestOperators(
            TestClinics clinics,
            AppointingOperators appointing,
            OperatorRepository operators,
            OperatorSessionRepository sessions,
            Clock clock) {
        this.clinics = clinics;
        this.appointing = appointing;
        this.operators = operators;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** An enrolled operator who is signed in. */
    TestOperator someone(OperatorRole role) {
        var appointed = appoint(role);
        var secret = enrolment(appointed).<String>path("secret");
        var code = codeAt(secret, 0);
        var answer = confirm(appointed, code);
        return new TestOperator(
                appointed.operator().id(),
                appointed.operator().email(),
                PASSWORD,
                secret,
                code,
                answer.path("token"),
                answer.path("recoveryCodes"));
    }

    public TestOperator superAdmin() {
        return someone(OperatorRole.SUPER_ADMIN);
    }

    public TestOperator clinicAdmin() {
        return someone(OperatorRole.CLINIC_ADMIN);
    }

    /** An operator who has yet to set themselves up. */
    AppointingOperators.Appointed appoint(OperatorRole role) {
        clinics.prepare();
        var email = "operator-" + UUID.randomUUID() + "@platform.example";
        return appointing.add(email, "Asha Kulkarni", role, new Mandate("tests"));
    }

    private io.restassured.response.ExtractableResponse<io.restassured.response.Response> enrolment(
            AppointingOperators.Appointed appointed) {
        return request()
                .body(Map.of("email", appointed.operator().email(), "setupPassword", appointed.setupPassword()))
                .post("/api/v1/session/enrolment")
                .then()
                .statusCode(200)
                .extract();
    }

    private io.restassured.response.ExtractableResponse<io.restassured.response.Response> confirm(
            AppointingOperators.Appointed appointed, String code) {
        return request()
                .body(confirmation(appointed, code))
                .post("/api/v1/session/enrolment/confirm")
                .then()
                .statusCode(200)
                .extract();
    }

    static Map<String, String> confirmation(AppointingOperators.Appointed appointed, String code) {
        return Map.of(
                "email",
                appointed.operator().email(),
                "setupPassword",
                appointed.setupPassword(),
                "code",
                code,
                "password",
                PASSWORD);
    }

    /** A request to the admin host by nobody. */
    static RequestSpecification request() {
        return given().header("Host", HOST).contentType(ContentType.JSON);
    }

    /** The code that an authenticator shows so many steps from now. */
    String codeAt(String secret, int steps) {
        return Totp.code(base32(secret), Totp.stepAt(clock.instant()) + steps, Totp.DIGITS);
    }

    /** As if the operator had not signed in for a while, so that now's code is a fresh one; what is wrong is done by the caller. */
    void forgetSteps(TestOperator operator) {
        var unused = change("update Operator set totpLastStep = 0 where id = ?1", operator.id());
    }

    /** Changes rows past the product, and gives how many. */
    int change(String update, Object... values) {
        return QuarkusTransaction.requiringNew()
                .call(() -> update.contains(" OperatorSession ")
                        ? sessions.update(update, values)
                        : operators.update(update, values));
    }

    void disable(TestOperator operator) {
        var unused = appointing.disable(operator.id(), "tests", new Mandate("tests"));
    }

    UUID sessionOf(TestOperator operator) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        sessions.find("operatorId", operator.id()).firstResult().id());
    }

    OperatorView view(TestOperator operator) {
        return appointing.byEmail(operator.email());
    }

    private static byte[] base32(String text) {
        var bits = new StringBuilder();
        for (var c : text.toCharArray()) {
            var five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        var bytes = new byte[bits.length() / 8];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }
}
