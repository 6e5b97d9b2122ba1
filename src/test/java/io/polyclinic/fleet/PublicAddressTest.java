package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.tenancy.HostNames;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class PublicAddressTest {

    @Inject
    HostNames hosts;

    @Test
    void theClinicsHostStandsWhereThePatternSays() {
        assertThat(new PublicAddress(hosts, "https://{host}").of("moonlit")).isEqualTo("https://moonlit.localhost");
        assertThat(new PublicAddress(hosts, "http://{host}:8080/app").of("moonlit"))
                .isEqualTo("http://moonlit.localhost:8080/app");
    }
}
