package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** There is no way to a clinic's data that does not begin with entering that clinic. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-02")
class NoClinicTest {

    private static final Map<String, Executor> ELSEWHERE = Map.of(
            "a plain thread", task -> new Thread(task).start(),
            "a virtual thread", task -> Thread.ofVirtual().start(task),
            "the common pool", task -> CompletableFuture.runAsync(task));

    @Inject
    TestClinics clinics;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Inject
    @PersistenceUnit("tenant")
    SessionFactory sessions;

    @Test
    void nothingIsReadWithoutAClinic() {
        assertThatThrownBy(this::read).isInstanceOf(NoClinicException.class);
    }

    @Test
    void nothingIsReadInATransactionWithoutAClinic() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().call(this::read))
                .isInstanceOf(NoClinicException.class);
    }

    @TestFactory
    Stream<DynamicTest> workThatLeavesItsThreadLeavesItsClinicBehind() {
        var clinic = clinics.open();
        return ELSEWHERE.entrySet().stream()
                .map(where -> dynamicTest(
                        where.getKey(),
                        () -> clinic.inside(() -> {
                            assertThat(read()).hasSize(1);
                            assertThat(failureOn(where.getValue(), this::read)).isNotNull();
                            assertThat(failureOn(
                                            where.getValue(),
                                            () -> QuarkusTransaction.requiringNew()
                                                    .call(this::read)))
                                    .isNotNull();
                            return clinic;
                        })));
    }

    @Test
    void aSessionOfOneClinicGetsNoConnectionInAnother() {
        var one = clinics.open().record();
        var other = clinics.open();

        other.inside(() -> {
            assertThatThrownBy(() -> readAs(TenantKey.of(one).toString())).isInstanceOf(NoClinicException.class);
            return one;
        });
    }

    @Test
    void aSessionThatIsTakenAlongToAnotherClinicGetsNoConnection() {
        var one = clinics.open();
        var other = clinics.open();
        var session = one.inside(() -> sessions.withOptions()
                .tenantIdentifier((Object) TenantKey.of(one.record()).toString())
                .openSession());

        try (session) {
            other.inside(() -> {
                assertThatThrownBy(() -> session.createNativeQuery("select 1 from account", Integer.class)
                                .getResultList())
                        .isInstanceOf(NoClinicException.class);
                return one;
            });
        }
    }

    @Test
    void aSessionOfAnEarlierGenerationGetsNoConnection() {
        var clinic = clinics.open();
        var earlier = new TenantKey(clinic.record().id(), clinic.record().generation() - 1);

        clinic.inside(() -> {
            assertThatThrownBy(() -> readAs(earlier.toString())).isInstanceOf(NoClinicException.class);
            assertThat(readAs(TenantKey.of(clinic.record()).toString())).hasSize(1);
            return clinic;
        });
    }

    @TestFactory
    Stream<DynamicTest> aSessionOfNoClinicGetsNoConnection() {
        var clinic = clinics.open();
        return Stream.of(
                        "no-clinic",
                        "",
                        "postgres",
                        clinic.record().databaseName(),
                        clinic.record().id() + ":x")
                .map(name -> dynamicTest(
                        "\"" + name + "\"",
                        () -> clinic.inside(() -> {
                            assertThat(catchThrowable(() -> readAs(name))).isInstanceOf(NoClinicException.class);
                            return clinic;
                        })));
    }

    @Test
    void aSessionForNobodyIsNotOpened() {
        assertThatThrownBy(() -> {
                    try (var session = sessions.openSession()) {
                        session.createNativeQuery("select 1", Integer.class).getResultList();
                    }
                })
                .isInstanceOf(RuntimeException.class);
    }

    private List<?> read() {
        return tenant.createNativeQuery("select email from account", String.class)
                .getResultList();
    }

    private List<?> readAs(String tenantId) {
        try (var session =
                sessions.withOptions().tenantIdentifier((Object) tenantId).openSession()) {
            return session.createNativeQuery("select email from account", String.class)
                    .getResultList();
        }
    }

    private static Throwable failureOn(Executor executor, java.util.function.Supplier<?> work) {
        var outcome = new CompletableFuture<Object>();
        executor.execute(() -> {
            try {
                outcome.complete(work.get());
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return catchThrowable(outcome::join);
    }
}
