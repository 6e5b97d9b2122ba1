package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;

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
@Proves("PAT-02")
class PatientSearchTest {

    @Inject
    TestClinics clinics;

    @Test
    void namesAreFoundByTheBeginningsOfTheirWords() {
        var desk = TestPatients.of(clinics.open());
        for (var name : List.of(
                "Asha Kulkarni",
                "आशा कुलकर्णी",
                "Om",
                "Zoë D’Souza-Pinto",
                "José Ångström",
                "Иван Петров",
                "محمد علي",
                "李小龍")) {
            desk.register(name);
        }
        var found = Map.ofEntries(
                Map.entry("asha", "Asha Kulkarni"),
                Map.entry("kul ash", "Asha Kulkarni"),
                Map.entry("  KULKARNI,asha ", "Asha Kulkarni"),
                Map.entry("आशा", "आशा कुलकर्णी"),
                Map.entry("कुल", "आशा कुलकर्णी"),
                Map.entry("कु आ", "आशा कुलकर्णी"),
                Map.entry("om", "Om"),
                Map.entry("o", "Om"),
                Map.entry("zoe", "Zoë D’Souza-Pinto"),
                Map.entry("ZOE\u0308 pin", "Zoë D’Souza-Pinto"),
                Map.entry("souza", "Zoë D’Souza-Pinto"),
                Map.entry("angst jose", "José Ångström"),
                Map.entry("ÅNGSTRÖM", "José Ångström"),
                Map.entry("пет", "Иван Петров"),
                Map.entry("علي", "محمد علي"),
                Map.entry("李", "李小龍"));
        found.forEach(
                (typed, name) -> assertThat(desk.names("name", typed)).as(typed).containsExactly(name));
        for (var typed : List.of("sha", "lkar", "शा", "कुल om", "asha asha om", "asha_", "kulkarnis")) {
            assertThat(desk.names("name", typed))
                    .as(typed)
                    .isSubsetOf("Asha Kulkarni")
                    .hasSize(typed.equals("asha_") ? 1 : 0);
        }
    }

    @Test
    void aNameLongerThanAnyIndexLikesIsKeptFoundAndPaged() {
        var desk = TestPatients.of(clinics.open());
        var long1 = "\uFDFA".repeat(199); // one letter that is written out as eighteen
        var long2 = "क".repeat(200);
        for (var name : List.of(long1, long2, "𝒜".repeat(100), "Z")) {
            desk.register(name);
        }

        assertThat(desk.names("name", long2)).containsExactly(long2);
        assertThat(desk.allPages(1, "name", () -> {})).hasSize(4);
    }

    @Test
    void numbersAreFoundByTheirBeginningAndByDigitsInside() {
        var desk = TestPatients.of(clinics.open());
        desk.post(Map.of("fullName", "Asha", "phone", "+919812345678")).statusCode(201);
        desk.post(Map.of("fullName", "Ravi", "phone", "+919898765432")).statusCode(201);
        desk.post(Map.of("fullName", "John", "phone", "+14155552671")).statusCode(201);

        assertThat(desk.names("phone", "+919")).containsExactly("Ravi", "Asha");
        assertThat(desk.names("phone", "+919812345678")).containsExactly("Asha");
        assertThat(desk.names("phone", "5678")).containsExactly("Asha");
        assertThat(desk.names("phone", "987")).containsExactly("Ravi");
        assertThat(desk.names("phone", "415555")).containsExactly("John");
        assertThat(desk.names("phone", "+415555")).isEmpty();
        assertThat(desk.names("phone", "5678", "name", "ravi")).isEmpty();
        assertThat(desk.names("phone", "5678", "name", "as")).containsExactly("Asha");
    }
}
