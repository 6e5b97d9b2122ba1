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
@TestProfile(ForwardedByProxies.FromHere.class)
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-04")
class TrustedProxyTest {

    @Inject
    TestClinics clinics;

    @Test
    void aTrustedProxySaysWhichHostWasMeant() {
        var meant = clinics.open();

        ask("inside.example", meant.host(), meant)
                .statusCode(200)
                .body("clinic.slug", is(meant.record().slug()));
    }

    @Test
    void alsoThroughATrustedProxyATokenIsGoodAtItsOwnClinicAlone() {
        ask("inside.example", clinics.open().host(), clinics.open()).statusCode(401);
        ask(clinics.open().host(), "admin.localhost", clinics.open()).statusCode(404);
    }
}
