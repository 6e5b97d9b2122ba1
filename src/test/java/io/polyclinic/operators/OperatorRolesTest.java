package io.polyclinic.operators;

import static io.polyclinic.operators.OperatorRole.CLINIC_ADMIN;
import static io.polyclinic.operators.OperatorRole.SUPER_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each operation of the admin host: who may call it, and that nobody else may. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves({"TEN-01", "TEN-05"})
class OperatorRolesTest {

    private static final String ID = "00000000-0000-0000-0000-000000000000";
    private static final Set<OperatorRole> ALL = EnumSet.allOf(OperatorRole.class);
    private static final Set<OperatorRole> SUPER = Set.of(SUPER_ADMIN);
    private static final Set<OperatorRole> NOBODY_YET = Set.of();
    private static final Map<String, ?> SUPPORT = Map.of("reason", "because of a test", "minutes", 1);
    private static final Map<String, ?> REASON = Map.of("reason", "because of a test");
    private static final Map<String, ?> OF_NONE = Map.of("reason", "because of a test", "clinicId", ID);

    /** @param may who may; nobody where it needs no session */
    private record Row(String id, Set<OperatorRole> may, String method, String path, Map<String, ?> body) {}

    private static final List<Row> ROWS = List.of(
            new Row("signInOperator", NOBODY_YET, "POST", "/session", Map.of()),
            new Row("beginEnrolment", NOBODY_YET, "POST", "/session/enrolment", Map.of()),
            new Row("confirmEnrolment", NOBODY_YET, "POST", "/session/enrolment/confirm", Map.of()),
            new Row("readSession", ALL, "GET", "/session", null),
            new Row("signOutOperator", ALL, "DELETE", "/session", null),
            new Row("listClinics", ALL, "GET", "/clinics", null),
            new Row("makeClinic", ALL, "POST", "/clinics", Map.of("slug", "x")),
            new Row("readClinic", ALL, "GET", "/clinics/" + ID, null),
            new Row("changeClinic", ALL, "PUT", "/clinics/" + ID, Map.of("name", "x", "plan", "standard")),
            new Row("suspendClinic", SUPER, "POST", "/clinics/" + ID + "/suspend", REASON),
            new Row("resumeClinic", SUPER, "POST", "/clinics/" + ID + "/resume", REASON),
            new Row("archiveClinic", SUPER, "POST", "/clinics/" + ID + "/archive", REASON),
            new Row("grantSupportAccess", SUPER, "POST", "/clinics/" + ID + "/support-access", SUPPORT),
            new Row("renameClinic", SUPER, "POST", "/clinics/" + ID + "/rename", Map.of("to", "x")),
            new Row("moveClinic", SUPER, "POST", "/clinics/" + ID + "/move", Map.of("to", "x")),
            new Row("cloneClinic", SUPER, "POST", "/clinics/" + ID + "/clone", Map.of("as", "x")),
            new Row("backUpClinic", SUPER, "POST", "/clinics/" + ID + "/backup", REASON),
            new Row("restoreClinic", SUPER, "POST", "/clinics/" + ID + "/restore", REASON),
            new Row("restoreClinicAs", SUPER, "POST", "/clinics/" + ID + "/restore-as", REASON),
            new Row("askForPurge", SUPER, "POST", "/clinics/" + ID + "/purge-request", REASON),
            new Row("purgeClinic", SUPER, "POST", "/clinics/" + ID + "/purge", REASON),
            new Row("putClinicInRing", SUPER, "POST", "/clinics/" + ID + "/ring", REASON),
            new Row("putClinicOnPlan", SUPER, "POST", "/clinics/" + ID + "/plan", REASON),
            new Row("admitToCopy", SUPER, "POST", "/clinics/" + ID + "/administrators", REASON),
            new Row("listOperations", ALL, "GET", "/operations", null),
            new Row("readOperation", ALL, "GET", "/operations/" + ID, null),
            new Row("watchOperation", ALL, "GET", "/operations/" + ID + "/events", null),
            new Row("resumeOperation", SUPER, "POST", "/operations/" + ID + "/resume", REASON),
            new Row("abortOperation", SUPER, "POST", "/operations/" + ID + "/abort", REASON),
            new Row("pauseOperation", SUPER, "POST", "/operations/" + ID + "/pause", REASON),
            new Row("upgradeSchemas", SUPER, "POST", "/admin/schema-upgrades", Map.of("reason", "x", "stopAt", 101)),
            new Row("readSchemaUpgrade", SUPER, "GET", "/admin/schema-upgrades/" + ID, null),
            new Row("adoptDatabase", SUPER, "POST", "/admin/adoptions", Map.of("slug", "x")),
            new Row("listDomains", ALL, "GET", "/clinics/" + ID + "/domains", null),
            new Row("addDomain", ALL, "POST", "/clinics/" + ID + "/domains", Map.of("host", "x")),
            new Row("verifyDomain", ALL, "POST", "/clinics/" + ID + "/domains/x.example/verify", REASON),
            new Row("makeDomainPrimary", ALL, "POST", "/clinics/" + ID + "/domains/x.example/primary", REASON),
            new Row("removeDomain", ALL, "POST", "/clinics/" + ID + "/domains/x.example/remove", REASON),
            new Row("listServers", SUPER, "GET", "/admin/servers", null),
            new Row("addServer", SUPER, "POST", "/admin/servers", REASON),
            new Row("readServer", SUPER, "GET", "/admin/servers/no-such", null),
            new Row("changeServer", SUPER, "POST", "/admin/servers/no-such/change", REASON),
            new Row("drainServer", SUPER, "POST", "/admin/servers/no-such/drain", REASON),
            new Row("openServer", SUPER, "POST", "/admin/servers/no-such/open", REASON),
            new Row("removeServer", SUPER, "POST", "/admin/servers/no-such/remove", REASON),
            new Row("listBackups", SUPER, "GET", "/admin/backups?clinicId=" + ID, null),
            new Row("readBackup", SUPER, "GET", "/admin/backups/" + ID, null),
            new Row("verifyBackups", SUPER, "POST", "/admin/backups/verify", OF_NONE),
            new Row("testBackups", SUPER, "POST", "/admin/backups/test", OF_NONE),
            new Row("pruneBackups", SUPER, "POST", "/admin/backups/prune", Map.of()),
            new Row("examineFleet", SUPER, "POST", "/admin/examinations", Map.of("clinicId", ID)),
            new Row("listFindings", SUPER, "GET", "/admin/examinations/" + ID + "/findings", null),
            new Row("repairFindings", SUPER, "POST", "/admin/examinations/" + ID + "/repair", REASON),
            new Row("listKeys", SUPER, "GET", "/admin/keys", null),
            new Row("rotateKeys", SUPER, "POST", "/admin/keys/rotate", Map.of()),
            new Row("listOperators", SUPER, "GET", "/admin/operators", null),
            new Row("addOperator", SUPER, "POST", "/admin/operators", Map.of("email", "x")),
            new Row("readOperator", SUPER, "GET", "/admin/operators/" + ID, null),
            new Row("disableOperator", SUPER, "POST", "/admin/operators/" + ID + "/disable", REASON),
            new Row("resetOperator", SUPER, "POST", "/admin/operators/" + ID + "/reset", REASON));

    @Inject
    TestOperators operators;

    @Test
    void everyOperationHasARow() {
        var operations = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.polyclinic.operators")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .map(method ->
                                method.getAnnotationOfType(Operation.class).operationId());

        assertThat(operations)
                .containsExactlyInAnyOrderElementsOf(ROWS.stream().map(Row::id).toList());
    }

    @TestFactory
    Stream<DynamicTest> whoMayIsLetInAndNobodyElse() {
        return ROWS.stream()
                .filter(row -> !row.may().isEmpty())
                .flatMap(row -> Stream.of(SUPER_ADMIN, CLINIC_ADMIN)
                        .map(role -> dynamicTest(row.id() + " by " + role, () -> {
                            var status = send(operators.someone(role).request(), row);
                            if (row.may().contains(role)) {
                                assertThat(status).isIn(200, 204, 400, 404, 428);
                            } else {
                                assertThat(status).isEqualTo(403);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetIn() {
        return ROWS.stream()
                .filter(row -> !row.may().isEmpty())
                .map(row -> dynamicTest(
                        row.id(),
                        () -> assertThat(send(TestOperators.request(), row)).isEqualTo(401)));
    }

    @TestFactory
    Stream<DynamicTest> whoWasDisabledIsNotLetIn() {
        var disabled = operators.superAdmin();
        operators.disable(disabled);
        return ROWS.stream()
                .filter(row -> !row.may().isEmpty())
                .map(row -> dynamicTest(
                        row.id(),
                        () -> assertThat(send(disabled.request(), row)).isEqualTo(401)));
    }

    private static int send(io.restassured.specification.RequestSpecification request, Row row) {
        return (row.body() == null ? request : request.body(row.body()))
                .request(row.method(), "/api/v1" + row.path())
                .statusCode();
    }
}
