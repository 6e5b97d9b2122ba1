package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.CommandsInside;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.process.Ended;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code clinics create} given wrong words. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class CreateClinicCommandTest {

    @Inject
    TestClinics fixture;

    @Inject
    CommandsInside commands;

    @Inject
    Clinics clinics;

    @Inject
    ServerSight sight;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Capital  | A name | a@b.example | Asia/Kolkata | en-IN  | cannot be a subdomain
                    1st      | A name | a@b.example | Asia/Kolkata | en-IN  | cannot be a subdomain
                    dash-    | A name | a@b.example | Asia/Kolkata | en-IN  | cannot be a subdomain
                    ../etc   | A name | a@b.example | Asia/Kolkata | en-IN  | cannot be a subdomain
                    admin    | A name | a@b.example | Asia/Kolkata | en-IN  | reserved
                    TAKEN    | A name | a@b.example | Asia/Kolkata | en-IN  | is taken
                    fresh    | ' '    | a@b.example | Asia/Kolkata | en-IN  | a name of 1 to 200 characters
                    fresh    | A name | a.b.example | Asia/Kolkata | en-IN  | not an e-mail address
                    fresh    | A name | a@b.example | Asia/Utopia  | en-IN  | not a time zone
                    fresh    | A name | a@b.example | Asia/Kolkata | en_IN! | not a language tag""")
    @Proves("TEN-01")
    void wrongWordsGetOneLineAndMakeNothing(
            String slug, String name, String email, String zone, String locale, String complaint) {
        fixture.prepare();
        var taken = slug.equals("TAKEN") ? fixture.open().record().slug() : slug;
        var before = everything();

        var refused = commands.run(
                "clinics", "create", taken, "--name", name, "--admin-email", email, "--zone", zone, "--locale", locale);

        assertRefused(refused, complaint);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"'',no password", "'too short\n',15 to 128"})
    @Proves("D16")
    void aPasswordThatWillNotDoMakesNothing(String input, String complaint) {
        fixture.prepare();
        var before = everything();

        var refused = commands.typing(
                input,
                "clinics",
                "create",
                "fresh",
                "--name",
                "Fresh",
                "--admin-email",
                "a@b.example",
                "--admin-password-stdin");

        assertRefused(refused, complaint);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotShown() {
        fixture.prepare();

        assertThat(commands.run("clinics", "show", "nobody"))
                .isEqualTo(new Ended(2, "", "polyclinic: there is no clinic nobody\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinics", "plans"})
    void aWordThatOnlyBeginsACommandShowsTheUsage(String word) {
        var refused = commands.run(word);

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("Usage: polyclinic " + word);
    }

    private static void assertRefused(Ended refused, String complaint) {
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.complaints())
                .singleElement()
                .asString()
                .startsWith("polyclinic: ")
                .contains(complaint);
    }

    /** What a command might make: clinics in the catalog, databases and roles on the server. */
    private List<String> everything() {
        var all = new ArrayList<>(clinics.all().stream().map(ClinicRecord::slug).toList());
        all.addAll(
                sight.column(
                        sight.main(),
                        "postgres",
                        "select datname from pg_database where datname like 'clinic%' union all select rolname from pg_roles order by 1"));
        return all;
    }
}
