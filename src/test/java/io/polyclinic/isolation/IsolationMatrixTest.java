package io.polyclinic.isolation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.Role;
import io.polyclinic.operators.TestOperators;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the API against every way in which one clinic, or one role, could reach what is another's. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-02", "TEN-04", "G1", "G4", "G5"})
class IsolationMatrixTest {

    @Inject
    TestClinics clinics;

    @Inject
    DatabaseContents contents;

    @Inject
    TestOperators operators;

    private TestClinic ours;
    private TestClinic theirs;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        var operations = ApiOperation.all(clinics.open()).stream().map(ApiOperation::id);

        assertThat(operations)
                .as("an operation without a row in OperationRows is not tested for isolation")
                .containsExactlyInAnyOrderElementsOf(
                        OperationRows.ALL.stream().map(OperationRow::id).toList());
    }

    @Test
    void noOperationHidesFromTheDocument() {
        noMethods()
                .that()
                .areAnnotatedWith(Operation.class)
                .should(new HaveHiddenOperation())
                .because("what the API's description leaves out, the isolation matrix leaves out")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.polyclinic"));
    }

    @TestFactory
    Stream<DynamicTest> theDocumentSaysWhatNeedsNoToken() {
        return each(
                row -> true,
                row -> assertThat(row.operation().isPublic())
                        .isEqualTo(row.facts().isPublic()));
    }

    @TestFactory
    Stream<DynamicTest> aTokenOfAnotherClinicIsRefused() {
        return each(MatrixRow::isSignedIn, row -> {
            var token = token(row.someRole());
            var thing = row.thingIn(theirs);

            assertUntouched(theirs, () -> refused(401, row.send(theirs.as(token), theirs, thing)));
        });
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsRefused() {
        return each(MatrixRow::isSignedIn, row -> {
            var thing = row.thingIn(theirs);

            assertUntouched(theirs, () -> {
                var answer = refused(401, row.send(theirs.request(), theirs, thing));
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> credentialsOfAnotherClinicAreRefused() {
        return each(row -> !row.isSignedIn(), row -> {
            var credentials = row.bodyFor(ours);
            var thing = row.thingIn(ours);

            assertUntouched(theirs, () -> refused(401, row.send(theirs.request(), credentials, thing.ids(), "")));
            assertThat(row.send(ours.request(), credentials, thing.ids(), "").statusCode())
                    .isBetween(200, 204);
        });
    }

    @TestFactory
    Stream<DynamicTest> theRolesOfTheTableMay() {
        return each(MatrixRow::isSignedIn, row -> {
            for (var role : row.facts().allowed()) {
                var answer = row.send(ours.as(token(role)), ours, row.thingIn(ours));
                assertThat(answer.statusCode()).as("%s", role).isBetween(200, 204);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> noOtherRoleMay() {
        return each(MatrixRow::isClosedToSome, row -> {
            var thing = row.thingIn(ours);
            var others = EnumSet.complementOf(EnumSet.copyOf(row.facts().allowed()));
            others.forEach(this::token);

            assertUntouched(
                    ours, () -> others.forEach(role -> refused(403, row.send(ours.as(token(role)), ours, thing))));
        });
    }

    @TestFactory
    Stream<DynamicTest> anIdOfAnotherClinicIsAsAbsentAsOneThatNeverWas() {
        return each(MatrixRow::namesThings, row -> {
            var token = token(row.someRole());
            var own = row.thingIn(ours);
            var foreign = row.thingIn(theirs);
            for (var id : row.operation().ids()) {
                assertUntouched(theirs, () -> {
                    var withForeign = refused(
                            404, sendWith(row, token, own, id, foreign.ids().get(id)));
                    var withAbsent =
                            sendWith(row, token, own, id, UUID.randomUUID().toString());
                    assertThat(allOf(withForeign)).isEqualTo(allOf(withAbsent));
                });
            }
        });
    }

    private Response sendWith(MatrixRow row, String token, OperationRow.Thing own, String id, String value) {
        var ids = new HashMap<>(own.ids());
        ids.put(id, value);
        return row.send(ours.as(token), row.bodyFor(ours), ids, own.etag());
    }

    @TestFactory
    Stream<DynamicTest> aCursorIsGoodForItsCallerInItsClinicAlone() {
        return each(MatrixRow::isPaged, row -> {
            var token = token(row.someRole());
            var list = row.listIn(ours);
            var theirList = row.listIn(theirs);
            var cursor =
                    ours.as(token).get(list).then().statusCode(200).extract().<String>path("next");
            assertThat(cursor).isNotNull();

            var after = "&after=" + cursor;
            ours.as(token).get(list + after).then().statusCode(200);
            refused(400, ours.as(row.someRole()).get(list + after));
            var caller = theirs.as(row.someRole());
            assertUntouched(theirs, () -> refused(400, caller.get(theirList + after)));
        });
    }

    @TestFactory
    Stream<DynamicTest> aVersionOfAnotherClinicsThingCountsForNothing() {
        return each(MatrixRow::makesVersions, row -> {
            var own = row.thingIn(ours);
            var foreign = row.thingIn(theirs);
            var changed = row.send(theirs.as(row.someRole()), theirs, foreign).header("ETag");
            assertThat(changed).isNotNull().isNotEqualTo(own.etag());

            assertUntouched(theirs, () -> {
                var body = row.bodyFor(ours);
                refused(412, row.send(ours.as(row.someRole()), body, own.ids(), changed));
                assertThat(row.send(ours.as(row.someRole()), body, own.ids(), own.etag())
                                .statusCode())
                        .isBetween(200, 204);
            });
        });
    }

    /** The same check on all operations that it concerns; none at all would be a mistake in the matrix. */
    private Stream<DynamicTest> each(Predicate<MatrixRow> concerned, Check check) {
        ours = clinics.open();
        theirs = clinics.open();
        tokens.clear();
        var rows = MatrixRow.all(ours).stream().filter(concerned).toList();
        assertThat(rows).isNotEmpty();
        return rows.stream().map(row -> dynamicTest(row.name(), () -> check.on(row)));
    }

    @FunctionalInterface
    private interface Check {
        void on(MatrixRow row);
    }

    /** The token of somebody of ours with that role alone, or of somebody whom we were made to let in; the same one each time. */
    private String token(Role role) {
        return tokens.computeIfAbsent(
                role,
                _ -> role == Role.SUPPORT
                        ? operators.superAdmin().supportTokenFor(ours)
                        : ours.tokenOf(ours.someone(role)));
    }

    private void assertUntouched(TestClinic clinic, Runnable attempt) {
        var before = contents.of(clinic);
        attempt.run();
        assertThat(contents.of(clinic)).isEqualTo(before);
    }

    private static Response refused(int status, Response answer) {
        assertThat(answer.statusCode()).as("%s", answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.<Integer>path("status")).isEqualTo(status);
        return answer;
    }

    /** Everything that came, apart from the two headers that differ between any two answers. */
    private static String allOf(Response answer) {
        return answer.statusLine() + "\n"
                + answer.headers().asList().stream()
                        .filter(header -> !List.of("x-request-id", "date")
                                .contains(header.getName().toLowerCase(Locale.ROOT)))
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining("\n"))
                + "\n\n" + Arrays.toString(answer.asByteArray());
    }
}
