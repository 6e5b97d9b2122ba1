package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.Plans;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clinic may take is what its plan says, whatever others have. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-11")
class PlansInForceTest {

    private final PlanRecord tiny = new PlanRecord(
            "tiny-" + UUID.randomUUID(), Duration.ofSeconds(4), Duration.ofMillis(1500), Duration.ofSeconds(9), 2, 3);

    @Inject
    TestClinics clinics;

    @Inject
    Plans plans;

    @Inject
    ClinicConcurrency concurrency;

    @Inject
    PoolsByHand byHand;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    private TestClinic small;
    private TestClinic standard;

    @BeforeEach
    void twoClinics() {
        clinics.prepare();
        plans.set(tiny.name(), _ -> tiny);
        small = clinics.openOn(tiny.name());
        standard = clinics.open();
    }

    @Test
    void eachHasTheTimeoutsOfItsPlan() {
        assertThat(timeouts(small)).containsExactly("4s", "1500ms", "9s");
        assertThat(timeouts(standard)).containsExactly("15s", "5s", "30s");
    }

    private List<String> timeouts(TestClinic clinic) {
        return List.of("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout").stream()
                .map(setting -> clinic.inside(() ->
                        (String) tenant.createNativeQuery("select current_setting('" + setting + "')", String.class)
                                .getSingleResult()))
                .toList();
    }

    @Test
    void eachHasTheConnectionsOfItsPlan() throws Exception {
        byHand.alone(small.record());
        byHand.alone(standard.record());
        try (var pools = byHand.with(HandMadeSettings.standard().withPatience(Duration.ofMillis(200)));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = new ArrayList<HeldConnection>();
            try {
                for (var clinic : List.of(small, small, standard, standard, standard)) {
                    held.add(HeldConnection.of(hands, pools, clinic.record()));
                }

                var refused = catchThrowableOfType(ProblemException.class, () -> pools.inTransaction(small.record()));
                assertThat(refused.problem()).isEqualTo(Problem.CLINIC_BUSY);
                assertThat(pools.canary(standard.record()))
                        .isEqualTo(standard.record().id().toString());
            } finally {
                held.forEach(HeldConnection::letGo);
            }
        }
    }

    @Test
    void eachHasTheRequestsAtOnceOfItsPlan() {
        for (var clinic : List.of(small, standard)) {
            IntStream.range(0, 3)
                    .forEach(
                            _ -> assertThat(concurrency.tryEnter(clinic.record().id(), 3))
                                    .isNotNull());
        }

        small.request()
                .get("/api/v1/me")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", is(Problem.CLINIC_BUSY.type()));
        standard.request().get("/api/v1/me").then().statusCode(401);

        plans.set(tiny.name(), plan -> withRequests(4, plan));
        small.request().get("/api/v1/me").then().statusCode(401);
    }

    private static PlanRecord withRequests(int requests, PlanRecord plan) {
        return new PlanRecord(
                plan.name(),
                plan.statementTimeout(),
                plan.lockTimeout(),
                plan.idleInTransactionTimeout(),
                plan.connections(),
                requests);
    }
}
