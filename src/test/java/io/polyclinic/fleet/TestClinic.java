package io.polyclinic.fleet;

import static io.restassured.RestAssured.given;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.identity.Role;
import io.polyclinic.identity.TestAccounts;
import io.polyclinic.tenancy.Tenants;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A clinic of a test: who may sign in there, and requests to its host. */
public record TestClinic(
        ClinicRecord record, String adminEmail, String password, Tenants tenants, TestAccounts accounts) {

    /** The name that its requests bear in the Host header. */
    public String host() {
        return record.slug() + ".localhost";
    }

    /** A request to the clinic by nobody. */
    public RequestSpecification request() {
        return given().header("Host", host()).contentType(ContentType.JSON);
    }

    /** A request to the clinic with an access token, whosever it is. */
    public RequestSpecification as(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    /** A request by the clinic's administrator. */
    public RequestSpecification asAdmin() {
        return as(tokenOf(adminEmail));
    }

    /** A request by somebody with just this role. */
    public RequestSpecification as(Role role) {
        return as(tokenOf(someone(role)));
    }

    /** Makes an account with the clinic's test password and gives its e-mail address. */
    public String someone(Role... roles) {
        var email = "someone-" + UUID.randomUUID() + "@example.org";
        inside(() -> {
            accounts.add(email, password, roles);
            return email;
        });
        return email;
    }

    /** Signs in. */
    public String tokenOf(String email) {
        return signIn(email).get("accessToken");
    }

    /** Signs in and gives all that comes back. */
    public Map<String, String> signIn(String email) {
        var answer = request()
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .extract();
        return Map.of(
                "accessToken", answer.path("accessToken"),
                "refreshToken", answer.path("refreshToken"));
    }

    /** Work inside the clinic's database, past HTTP. */
    public <T> T inside(Supplier<T> work) {
        return tenants.in(record, work);
    }
}
