package io.polyclinic.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ChangedClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"IAM-23", "D1"})
class AccessTokenTest {

    @Inject
    TestClinics clinics;

    @Inject
    SigningKeys keys;

    @Inject
    AccountRepository accounts;

    @Inject
    SignInSessionRepository sessions;

    @Test
    void theHeaderNamesTheAlgorithmTheKindAndTheClinicsKey() {
        var clinic = clinics.open();

        var header = part(clinic.tokenOf(clinic.adminEmail()), 0);

        assertThat(header.<String, Object>getMap("$"))
                .containsOnlyKeys("alg", "typ", "kid")
                .containsEntry("alg", "ES256")
                .containsEntry("typ", "at+jwt")
                .containsEntry(
                        "kid", clinic.record().signingKeys().getFirst().id().toString());
    }

    @Test
    void theClaimsSayWhoMayDoWhatWhereAndUntilWhen() {
        var clinic = clinics.open();
        var email = clinic.someone(Role.PRACTITIONER, Role.FRONT_DESK);
        var before = Instant.now().getEpochSecond();

        var claims = part(clinic.tokenOf(email), 1);

        var name = "urn:polyclinic:clinic:" + clinic.record().id();
        assertThat(claims.<String, Object>getMap("$"))
                .containsOnlyKeys("iss", "aud", "sub", "sid", "jti", "roles", "iat", "exp")
                .containsEntry("iss", name)
                .containsEntry("aud", name)
                .containsEntry("roles", List.of("FRONT_DESK", "PRACTITIONER"));
        var account = clinic.inside(() -> accounts.byEmail(email).orElseThrow().id());
        var session = clinic.inside(
                () -> sessions.find("accountId", account).singleResult().id());
        assertThat(UUID.fromString(claims.getString("sub"))).isEqualTo(account);
        assertThat(UUID.fromString(claims.getString("sid"))).isEqualTo(session);
        assertThat(UUID.fromString(claims.getString("jti")).version()).isEqualTo(7);
        assertThat(claims.getLong("iat")).isBetween(before, Instant.now().getEpochSecond());
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
    }

    @Test
    void noTwoTokensAreTheSame() {
        var clinic = clinics.open();

        assertThat(part(clinic.tokenOf(clinic.adminEmail()), 1).getString("jti"))
                .isNotEqualTo(part(clinic.tokenOf(clinic.adminEmail()), 1).getString("jti"));
    }

    @Test
    void aTokenIsGoodForItsQuarterOfAnHourAndNoLonger() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        var issued = Instant.ofEpochSecond(part(token, 1).getLong("iat"));

        assertThat(at(issued.minusSeconds(6)).check(token, clinic.record())).isEmpty();
        assertThat(at(issued).check(token, clinic.record()))
                .map(Caller::roles)
                .isEqualTo(Optional.of(Set.of(Role.CLINIC_ADMIN)));
        assertThat(at(issued.plus(Duration.ofSeconds(904))).check(token, clinic.record()))
                .isPresent();
        assertThat(at(issued.plus(Duration.ofSeconds(905))).check(token, clinic.record()))
                .isEmpty();
        assertThat(at(issued.plus(Duration.ofDays(400))).check(token, clinic.record()))
                .isEmpty();
    }

    @Test
    void aTokenIsReadForOneClinicAlone() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());

        assertThat(at(Instant.now()).check(token, clinics.open().record())).isEmpty();
    }

    @Test
    void whatIsKnownOfATokenDoesNotOutliveIt() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        var issued = Instant.ofEpochSecond(part(token, 1).getLong("iat"));
        var now = new AtomicReference<>(issued);
        var checking = new TokenChecking(keys, new MovedClock(now));
        assertThat(checking.check(token, clinic.record())).isPresent();

        now.set(issued.plus(Duration.ofSeconds(904)));
        assertThat(checking.check(token, clinic.record())).isPresent();
        now.set(issued.plus(Duration.ofSeconds(905)));
        assertThat(checking.check(token, clinic.record())).isEmpty();
    }

    @Test
    void whatIsKnownOfATokenIsKnownForItsClinicAndItsKeyAlone() {
        var clinic = clinics.open();
        var token = clinic.tokenOf(clinic.adminEmail());
        var checking = at(Instant.now());
        assertThat(checking.check(token, clinic.record())).isPresent();

        assertThat(checking.check(token, clinics.open().record())).isEmpty();
        assertThat(checking.check(
                        token,
                        ChangedClinic.of(clinic.record()).withKeys(List.of()).record()))
                .isEmpty();
        var middle = token.length() - 20;
        var other = token.charAt(middle) == 'A' ? 'B' : 'A';
        assertThat(checking.check(token.substring(0, middle) + other + token.substring(middle + 1), clinic.record()))
                .isEmpty();
    }

    /** Stands where the test puts it. */
    private static final class MovedClock extends Clock {

        private final AtomicReference<Instant> now;

        MovedClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private TokenChecking at(Instant now) {
        return new TokenChecking(keys, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JsonPath part(String token, int number) {
        return new JsonPath(
                new String(Base64.getUrlDecoder().decode(Forgery.partsOf(token).get(number))));
    }
}
