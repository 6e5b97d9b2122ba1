package io.polyclinic.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Isolation does not hang on the care of whoever writes an endpoint. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-04"})
class NaiveEndpointTest {

    private static final String ADDRESS = "/api/v1/test-naive";
    private static final int REQUESTS = 200;
    private static final int AT_ONCE = 16;

    @Inject
    TestClinics clinics;

    @Test
    void ofTwoClinicsThatReadAtOnceEachSeesItsOwnRowAlone() throws Exception {
        var one = clinics.open();
        var other = clinics.open();
        add(one, "canary of one");
        add(other, "canary of the other");

        var ofOne = new ArrayList<Callable<List<String>>>();
        var ofOther = new ArrayList<Callable<List<String>>>();
        for (var i = 0; i < REQUESTS; i++) {
            ofOne.add(() -> names(one));
            ofOther.add(() -> names(other));
        }

        var seen = atOnce(ofOne, ofOther);
        assertThat(seen.getFirst()).containsExactly(List.of("canary of one"));
        assertThat(seen.getLast()).containsExactly(List.of("canary of the other"));
    }

    @Test
    void whatTwoClinicsWriteAtOnceIsInTheirOwnDatabases() throws Exception {
        var one = clinics.open();
        var other = clinics.open();
        var byOne = Collections.<Callable<String>>nCopies(REQUESTS / 2, () -> add(one, "one"));
        var byOther = Collections.<Callable<String>>nCopies(REQUESTS / 2, () -> add(other, "other"));

        atOnce(byOne, byOther);

        assertThat(names(one)).hasSize(REQUESTS / 2).containsOnly("one");
        assertThat(names(other)).hasSize(REQUESTS / 2).containsOnly("other");
    }

    @Test
    void theEndpointIsNotInTheDocument() {
        assertThat(ApiOperation.all(clinics.open()))
                .extracting(ApiOperation::path)
                .isNotEmpty()
                .doesNotContain(ADDRESS);
    }

    /** Runs both lists interleaved and gives what distinct results each had. */
    private static <T> List<Set<T>> atOnce(List<Callable<T>> left, List<Callable<T>> right)
            throws InterruptedException, ExecutionException {
        var tasks = new ArrayList<Callable<T>>();
        for (var i = 0; i < left.size(); i++) {
            tasks.add(left.get(i));
            tasks.add(right.get(i));
        }
        var results = List.of(new HashSet<T>(), new HashSet<T>());
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<T>> futures = threads.invokeAll(tasks);
            for (var i = 0; i < futures.size(); i++) {
                results.get(i % 2).add(futures.get(i).get());
            }
        }
        return List.copyOf(results);
    }

    private static String add(TestClinic clinic, String name) {
        clinic.request().queryParam("name", name).post(ADDRESS).then().statusCode(204);
        return name;
    }

    private static List<String> names(TestClinic clinic) {
        return clinic.request().get(ADDRESS).then().statusCode(200).extract().path("$");
    }
}
