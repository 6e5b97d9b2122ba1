package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"PAT-02", "G6"})
class PatientListTest {

    @Inject
    TestClinics clinics;

    @Test
    void pagesDeliverEachPatientOnceWhileOthersAreRegistered() {
        var desk = TestPatients.of(clinics.open());
        var ids = new ArrayList<String>();
        var names = new ArrayList<String>();
        var random = new Random(1);
        for (var i = 0; i < 120; i++) {
            var name = "Asha " + (char) ('a' + random.nextInt(26)) + (i % 3 == 0 ? "" : i); // some bear the same name
            names.add(name);
            ids.add(desk.register(name));
        }
        var newer = new AtomicInteger();
        for (var sort : List.of("createdAt", "-createdAt", "name")) {
            var pages = desk.allPages(7, sort, () -> desk.register("Asha m" + newer.incrementAndGet()));

            assertThat(pages).as(sort).doesNotHaveDuplicates();
            var known = pages.stream().filter(ids::contains).toList();
            assertThat(known).as(sort).containsExactlyElementsOf(inOrder(sort, ids, names));
        }
        assertThat(newer.get()).isGreaterThanOrEqualTo(3 * 17);
    }

    private static List<String> inOrder(String sort, List<String> ids, List<String> names) {
        var ordered = new ArrayList<>(ids);
        switch (sort) {
            case "-createdAt" -> Collections.reverse(ordered);
            case "name" ->
                ordered.sort(java.util.Comparator.comparing((String id) -> names.get(ids.indexOf(id)))
                        .thenComparing(id -> id));
            default -> {}
        }
        return ordered;
    }

    @Test
    void aPageHasFiftyUnlessToldOtherwiseAndTheLastOneNoNext() {
        var desk = TestPatients.of(clinics.open());
        desk.list().body("items", hasSize(0)).body("$", hasKey("next")).body("next", nullValue());
        for (var i = 0; i < 51; i++) {
            desk.register("Asha " + i);
        }

        assertThat(desk.names()).hasSize(50).startsWith("Asha 50").endsWith("Asha 1");
        desk.list("limit", 51).body("items", hasSize(51)).body("next", nullValue());
        assertThat(desk.allPages(50, "-createdAt", () -> {})).hasSize(51);
    }

    @Test
    void aQueryThatIsNotKnownHereIsRefused() {
        var desk = TestPatients.of(clinics.open());

        desk.list("nam", "asha").statusCode(400).body("type", is("urn:problem:unknown-parameter"));
        desk.list("sort", "phone").statusCode(400).body("errors.field", contains("sort"));
        desk.list("limit", 0).statusCode(400).body("errors.field", contains("limit"));
        desk.list("limit", 201).statusCode(400).body("errors.field", contains("limit"));
        desk.list("phone", "98").statusCode(400).body("errors.field", contains("phone"));
        desk.list("phone", "%").statusCode(400).body("errors.field", contains("phone"));
        desk.list("name", "%_").statusCode(400).body("errors.field", contains("name"));
        desk.list("sort", "name", "limit", 200).statusCode(200);
    }

    @Test
    @Proves("TEN-02")
    void aCursorWorksForItsOwnListAlone() {
        var clinic = clinics.open();
        var desk = TestPatients.of(clinic);
        var other = TestPatients.of(clinics.open());
        var colleague = new TestPatients(clinic, clinic.tokenOf(clinic.someone(Role.CLINIC_ADMIN)));
        desk.register("Asha");
        desk.register("Ashok");
        String next = desk.list("limit", 1, "name", "ash").extract().path("next");

        desk.list("limit", 1, "name", "ash", "after", next).statusCode(200).body("items.fullName", contains("Asha"));
        desk.list("limit", 2, "name", "ASH", "after", next).statusCode(200).body("items.fullName", contains("Asha"));
        refused(desk, "name", "a", "after", next);
        refused(desk, "name", "ash", "sort", "name", "after", next);
        refused(desk, "name", "ash", "phone", "981", "after", next);
        refused(desk, "after", next);
        refused(colleague, "name", "ash", "after", next);
        refused(other, "name", "ash", "after", next);
        refused(desk, "name", "ash", "after", next.substring(2));
        refused(desk, "name", "ash", "after", "AAAA");
        refused(desk, "name", "ash", "after", "?");
    }

    private static void refused(TestPatients desk, Object... query) {
        desk.list(query).statusCode(400).body("type", is("urn:problem:cursor-not-valid"));
    }

    @Test
    @Proves({"PAT-01", "PAT-03", "IAM-18"})
    void eachRoleMayDoItsPart() {
        var clinic = clinics.open();
        var id = TestPatients.of(clinic).register("Asha");
        for (var role : Role.ofAccounts()) {
            var desk = new TestPatients(clinic, clinic.tokenOf(clinic.someone(role)));
            var reads =
                    switch (role) {
                        case CLINIC_ADMIN,
                                MANAGER,
                                BRANCH_MANAGER,
                                PRACTITIONER,
                                CARE_COORDINATOR,
                                FRONT_DESK,
                                ASSISTANT -> true;
                        case PHARMACIST, PATIENT, SUPPORT -> false;
                    };
            var registers =
                    switch (role) {
                        case CLINIC_ADMIN, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK -> true;
                        case MANAGER, BRANCH_MANAGER, ASSISTANT, PHARMACIST, PATIENT, SUPPORT -> false;
                    };
            var version = TestPatients.of(clinic).get(id).extract().header("ETag");
            var details = java.util.Map.of("fullName", "Asha");
            desk.list().statusCode(reads ? 200 : 403);
            desk.get(id).statusCode(reads ? 200 : 403);
            desk.put(id, version, details).statusCode(reads ? 200 : 403);
            desk.post(details).statusCode(registers ? 201 : 403);
        }
    }
}
