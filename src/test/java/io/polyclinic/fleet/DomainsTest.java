package io.polyclinic.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.DomainRecord;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-04")
class DomainsTest {

    private static final Mandate ANNA = new Mandate("anna", "they have their own");

    @Inject
    TestClinics fixture;

    @Inject
    DomainsOfClinics domains;

    @Inject
    TxtRecordsForTests dns;

    @Inject
    Operations operations;

    @Inject
    CommandLine.IFactory factory;

    @Test
    void aDomainRoutesOnceItsRecordHoldsTheTokenAndNotBefore() {
        var clinic = fixture.open();
        var slug = clinic.record().slug();
        var host = host();
        var added = domains.add(slug, host.toUpperCase(Locale.ROOT), ANNA);
        assertThat(added.host()).isEqualTo(host);
        assertThat(me(host).statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> domains.verify(slug, host, ANNA))
                .isExactlyInstanceOf(FleetException.class)
                .hasMessageContaining("_polyclinic-challenge." + host)
                .hasMessageContaining(added.challenge());
        dns.say("_polyclinic-challenge." + host, "v=spf1 -all", added.challenge() + "x");
        assertThatThrownBy(() -> domains.verify(slug, host, ANNA)).isExactlyInstanceOf(FleetException.class);
        assertThat(me(host).statusCode()).isEqualTo(404);

        dns.say("_polyclinic-challenge." + host, "v=spf1 -all", String.valueOf(added.challenge()));
        assertThat(domains.verify(slug, host, ANNA).verifiedAt()).isNotNull();

        assertThat(me(host).statusCode()).isEqualTo(401);
        given().header("Host", host)
                .header("Authorization", "Bearer " + clinic.tokenOf(clinic.adminEmail()))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
        assertThat(lastOf(clinic)).isEqualTo(OperationKind.VERIFY_DOMAIN);

        domains.remove(slug, host, ANNA);
        assertThat(me(host).statusCode()).isEqualTo(404);
        assertThat(lastOf(clinic)).isEqualTo(OperationKind.REMOVE_DOMAIN);
    }

    @Test
    void pagesGoToThePrimaryDomainAndCallsOfTheApiAreServedEverywhere() {
        var clinic = fixture.open();
        var slug = clinic.record().slug();
        var first = verified(clinic);
        var second = verified(clinic);
        domains.makePrimary(slug, first.host(), ANNA);
        domains.makePrimary(slug, second.host(), ANNA);

        assertThat(domains.of(slug).stream().filter(DomainRecord::isPrimary).map(DomainRecord::host))
                .containsExactly(second.host());
        for (var host : new String[] {clinic.host(), first.host()}) {
            given().header("Host", host)
                    .redirects()
                    .follow(false)
                    .get("/openapi?format=json")
                    .then()
                    .statusCode(308)
                    .header("Location", is("http://" + second.host() + "/openapi?format=json"));
            given().header("Host", host)
                    .redirects()
                    .follow(false)
                    .post("/openapi")
                    .then()
                    .statusCode(not(308));
            assertThat(me(host).statusCode()).isEqualTo(401);
        }
        given().header("Host", second.host()).get("/openapi").then().statusCode(200);
    }

    @Test
    void whatNobodyHasVerifiedHoldsNothingAndWhatIsVerifiedIsNotTaken() {
        var squatter = fixture.open();
        var owner = fixture.open();
        var host = host();
        var squatted = domains.add(squatter.record().slug(), host, ANNA);
        var again = domains.add(squatter.record().slug(), host, ANNA);
        assertThat(again.challenge()).isEqualTo(squatted.challenge());

        var owned = domains.add(owner.record().slug(), host, ANNA);

        assertThat(owned.challenge()).isNotEqualTo(squatted.challenge());
        assertThat(domains.of(squatter.record().slug())).isEmpty();
        dns.say("_polyclinic-challenge." + host, String.valueOf(squatted.challenge()));
        assertThatThrownBy(() -> domains.verify(owner.record().slug(), host, ANNA))
                .isExactlyInstanceOf(FleetException.class);
        assertThatThrownBy(() -> domains.verify(squatter.record().slug(), host, ANNA))
                .isInstanceOf(WrongUseException.class);
        dns.say("_polyclinic-challenge." + host, String.valueOf(owned.challenge()));
        assertThat(domains.verify(owner.record().slug(), host, ANNA).clinicId())
                .isEqualTo(owner.record().id());
        assertThatThrownBy(() -> domains.add(squatter.record().slug(), host, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("another clinic's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "moonlit.localhost",
                "example",
                "10.0.0.1",
                "a..example",
                "-a.example",
                "a_b.example",
                "a.example.",
                "a.example:80",
                "क्लिनिक.example",
                ""
            })
    void whatCannotBeAClinicsOwnDomainIsRefused(String host) {
        var slug = fixture.open().record().slug();

        assertThatThrownBy(() -> domains.add(slug, host, ANNA)).isInstanceOf(WrongUseException.class);
        assertThat(domains.of(slug)).isEmpty();
    }

    @Test
    void anUnverifiedDomainIsNoPrimaryAndAnUnknownOneNothing() {
        var slug = fixture.open().record().slug();
        var host = host();
        domains.add(slug, host, ANNA);

        assertThatThrownBy(() -> domains.makePrimary(slug, host, ANNA))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("verify");
        assertThatThrownBy(() -> domains.remove(slug, host(), ANNA)).isInstanceOf(WrongUseException.class);
        assertThatThrownBy(() -> domains.of("nobody-at-all")).isInstanceOf(WrongUseException.class);
    }

    @Test
    void theCommandsAnswer() {
        var slug = fixture.open().record().slug();
        var host = host();
        var command = new CommandLine(DomainsCommand.class, factory);

        assertThat(command.execute("add", slug, host)).isZero();
        dns.say(
                "_polyclinic-challenge." + host,
                String.valueOf(domains.of(slug).getFirst().challenge()));
        assertThat(command.execute("verify", slug, host, "--json")).isZero();
        assertThat(command.execute("primary", slug, host)).isZero();
        assertThat(command.execute("list", slug)).isZero();
        assertThat(command.execute("list", slug, "--json")).isZero();
        assertThat(command.execute("remove", slug, host, "--yes")).isZero();
        assertThat(domains.of(slug)).isEmpty();
    }

    private DomainRecord verified(TestClinic clinic) {
        var added = domains.add(clinic.record().slug(), host(), ANNA);
        dns.say("_polyclinic-challenge." + added.host(), String.valueOf(added.challenge()));
        return domains.verify(clinic.record().slug(), added.host(), ANNA);
    }

    private OperationKind lastOf(TestClinic clinic) {
        return operations
                .newest(Optional.of(clinic.record().id()), false, 1)
                .getFirst()
                .kind();
    }

    private static Response me(String host) {
        return given().header("Host", host).get("/api/v1/me");
    }

    private static String host() {
        return "clinic-" + UUID.randomUUID() + ".example";
    }
}
