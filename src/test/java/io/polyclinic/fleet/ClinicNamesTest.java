package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class ClinicNamesTest {

    private static final String LONGEST_LABEL = "a12345678901234567890123456789012345678901234567890123456789012";

    @Inject
    ClinicNames names;

    @ParameterizedTest
    @ValueSource(strings = {"a", "moonlit", "moon-lit", "m2", "a--b", LONGEST_LABEL})
    void whatCanBeASubdomainIsASlug(String slug) {
        assertThatCode(() -> names.check(clinic(slug, "Moonlit", "a@b.example", "Asia/Kolkata", "en-IN", List.of())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "1a",
                "A",
                "a.b",
                "a_b",
                "a b",
                "a\n",
                "café",
                "xn--caf-dma",
                LONGEST_LABEL + "3",
                "../up",
                "a;drop",
                "а"
            })
    void whatCannotBeASubdomainIsNoSlug(String slug) {
        refused(clinic(slug, "Moonlit", "a@b.example", "Asia/Kolkata", "en-IN", List.of()), "cannot be a subdomain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "www", "api", "localhost", "static", "login", "postmaster"})
    void thePlatformsOwnNamesAreReserved(String slug) {
        refused(
                clinic(slug, "Moonlit", "a@b.example", "Asia/Kolkata", "en-IN", List.of()),
                "reserved for the platform");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''      | a@b.example  | Asia/Kolkata | en-IN | a name of 1 to 200
                    '  '    | a@b.example  | Asia/Kolkata | en-IN | a name of 1 to 200
                    Moonlit | a            | Asia/Kolkata | en-IN | not an e-mail address
                    Moonlit | a@b          | Asia/Kolkata | en-IN | not an e-mail address
                    Moonlit | a@@b.example | Asia/Kolkata | en-IN | not an e-mail address
                    Moonlit | a b@c.example| Asia/Kolkata | en-IN | not an e-mail address
                    Moonlit | a@b.example  | +05:30       | en-IN | not a time zone
                    Moonlit | a@b.example  | asia/kolkata | en-IN | not a time zone
                    Moonlit | a@b.example  | Asia/Kolkata | en_IN | not a language tag
                    Moonlit | a@b.example  | Asia/Kolkata | ''    | not a language tag
                    Moonlit | a@b.example  | Asia/Kolkata | zz    | not a language tag""")
    void theRestMustBeWhatItSays(String name, String email, String zone, String locale, String complaint) {
        refused(clinic("moonlit", name, email, zone, locale, List.of()), complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.org", "http://localhost:3000"})
    void anOriginIsSchemeAndHost(String origin) {
        assertThatCode(() -> names.check(
                        clinic("moonlit", "Moonlit", "a@b.example", "Asia/Kolkata", "en-IN", List.of(origin))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "app.example.org",
                "https://app.example.org/",
                "ftp://a.example",
                "https://a b",
                "https://u@a.example"
            })
    void whatIsNoOriginIsRefused(String origin) {
        refused(
                clinic("moonlit", "Moonlit", "a@b.example", "Asia/Kolkata", "en-IN", List.of(origin)),
                "is not an origin");
    }

    private void refused(CreateClinic request, String complaint) {
        assertThatThrownBy(() -> names.check(request))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining(complaint);
    }

    private static CreateClinic clinic(
            String slug, String name, String email, String zone, String locale, List<String> origins) {
        return new CreateClinic(slug, name, "standard", zone, locale, origins, email, "", "a test");
    }
}
