package io.polyclinic.tenancy;

import static io.polyclinic.tenancy.ForwardedByProxies.ask;
import static org.hamcrest.Matchers.is;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ForwardedByProxies.FromElsewhere.class)
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-04")
class UntrustedProxyTest {

    @Inject
    TestClinics clinics;

    @Test
    void anybodyElsesWordOnTheHostCountsForNothing() {
        var clinic = clinics.open();

        ask(clinic.host(), clinics.open().host(), clinic)
                .statusCode(200)
                .body("clinic.slug", is(clinic.record().slug()));
        ask("inside.example", clinic.host(), clinic).statusCode(404);
        ask("admin.localhost", clinic.host(), clinic).statusCode(404);
    }
}
