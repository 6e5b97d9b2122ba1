package io.polyclinic.identity;

import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("IAM-16")
class MeResourceTest {

    @Inject
    TestClinics clinics;

    @Inject
    AccountRepository accounts;

    @Test
    void itSaysWhoIAmAndWhere() {
        var clinic = clinics.open();
        var email = clinic.someone(Role.PRACTITIONER, Role.CLINIC_ADMIN, Role.FRONT_DESK);
        var id = clinic.inside(() -> accounts.byEmail(email).orElseThrow().id());
        var here = clinic.record();

        clinic.as(clinic.tokenOf(email))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(
                        "$",
                        is(Map.of(
                                "id",
                                id.toString(),
                                "email",
                                email,
                                "fullName",
                                email,
                                "roles",
                                List.of("CLINIC_ADMIN", "PRACTITIONER", "FRONT_DESK"),
                                "clinic",
                                Map.of(
                                        "id", here.id().toString(),
                                        "slug", here.slug(),
                                        "name", here.name(),
                                        "zone", "Asia/Kolkata",
                                        "locale", "en-IN"))));
    }

    @Test
    void everyRoleMayAsk() {
        var clinic = clinics.open();
        for (var role : Role.ofAccounts()) {
            clinic.as(role).get("/api/v1/me").then().statusCode(200).body("roles", is(List.of(role.name())));
        }
    }

    @Test
    @Proves("G5")
    void aLiveTokenOfADisabledAccountIsNotEnough() {
        var clinic = clinics.open();
        var email = clinic.someone(Role.MANAGER);
        var token = clinic.tokenOf(email);
        clinic.inside(() -> accounts.update("state = ?1 where email = ?2", AccountState.DISABLED, email));

        clinic.as(token)
                .get("/api/v1/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("urn:problem:not-signed-in"));
    }

    @Test
    @Proves("G5")
    void aLiveTokenOfAnAccountThatIsGoneIsNotEnough() {
        var clinic = clinics.open();
        var email = clinic.someone(Role.MANAGER);
        var token = clinic.tokenOf(email);
        clinic.inside(() -> {
            var em = accounts.getEntityManager();
            em.createNativeQuery("delete from refresh_token").executeUpdate();
            em.createNativeQuery("delete from sign_in_session").executeUpdate();
            em.createNativeQuery("delete from account_role").executeUpdate();
            return em.createNativeQuery("delete from account").executeUpdate();
        });

        clinic.as(token).get("/api/v1/me").then().statusCode(401);
    }
}
