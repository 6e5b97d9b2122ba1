package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.identity.MutantTokenChecking;
import io.polyclinic.platform.Mutant;
import io.polyclinic.platform.MutantCursors;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Puts bugs in by hand that would let one clinic see another's data, one at a time, and sees that the probe of just that goes red. A
 * probe that stays green under its bug would prove nothing.
 */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@TestProfile(MutantsTest.WithMutants.class)
@Proves({"TEN-02", "TEN-04"})
class MutantsTest {

    /** The application with classes in it whose bugs can be switched on. */
    public static class WithMutants implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(
                    MutantPoolFactory.class,
                    MutantPoolRegistry.class,
                    MutantTenantConnections.class,
                    MutantTenantIdResolver.class,
                    MutantTenants.class,
                    MutantDirectory.class,
                    MutantRedisKeys.class,
                    MutantCursors.class,
                    MutantTokenChecking.class);
        }
    }

    @FunctionalInterface
    private interface Probe {
        void look(IsolationProbe probe, TestClinic one, TestClinic other) throws Exception;
    }

    private static final Map<Mutant, Probe> PROBES = Map.ofEntries(
            Map.entry(Mutant.COPIED_POOL_CONFIGURATION, IsolationProbe::poolsKeepTheirConnections),
            Map.entry(Mutant.SHARED_TRANSACTION_INTEGRATION, IsolationProbe::aTransactionStaysInItsClinic),
            Map.entry(Mutant.IDENTITY_NOT_ASKED, IsolationProbe::nobodyIsLedToAnothersDatabase),
            Map.entry(Mutant.CONNECT_NOT_REVOKED, IsolationProbe::noRoleMayConnectElsewhere),
            Map.entry(Mutant.GENERATION_NOT_CHECKED, IsolationProbe::anOlderGenerationIsRefused),
            Map.entry(Mutant.OLD_POOL_KEPT, IsolationProbe::aPoolEndsWithItsGeneration),
            Map.entry(Mutant.SESSION_NOT_CHECKED, IsolationProbe::aSessionWorksInItsClinicAlone),
            Map.entry(Mutant.KEY_WITHOUT_CLINIC, IsolationProbe::workInsideAClinicReadsItsOwn),
            Map.entry(Mutant.CURSOR_WITHOUT_CLINIC, IsolationProbe::aCursorIsGoodAtItsClinicAlone),
            Map.entry(Mutant.ENTERED_TWICE, IsolationProbe::noClinicIsEnteredFromInsideAnother),
            Map.entry(Mutant.TOKEN_WITHOUT_CLINIC, IsolationProbe::aTokenIsGoodAtItsClinicAlone),
            Map.entry(Mutant.DIRECTORY_WITHOUT_HOST, IsolationProbe::aHostLeadsToItsClinic),
            Map.entry(Mutant.CACHE_WITHOUT_CLINIC, IsolationProbe::aCacheKeepsClinicsApart),
            Map.entry(Mutant.REDIS_KEY_WITHOUT_CLINIC, IsolationProbe::keysInRedisAreTheClinicsOwn));

    @Inject
    TestClinics clinics;

    @Inject
    IsolationProbe probe;

    @Inject
    PostgresForTests postgres;

    @AfterEach
    void asItIs() {
        Mutant.switchOn(Mutant.NONE);
    }

    static Stream<Mutant> mutants() {
        return PROBES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void withoutTheBugItsProbeIsGreen(Mutant mutant) throws Exception {
        PROBES.get(mutant).look(probe, clinics.open(), clinics.open());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void withTheBugItsProbeIsRed(Mutant mutant) {
        var one = clinics.open();
        var other = clinics.open();
        probe.forget(one, other);
        Mutant.switchOn(mutant);
        var database = other.record().databaseName();
        if (mutant == Mutant.CONNECT_NOT_REVOKED) {
            postgres.asOwner("grant connect on database " + database + " to public");
        }

        var red = catchThrowable(() -> PROBES.get(mutant).look(probe, one, other));

        postgres.asOwner("revoke connect on database " + database + " from public");

        assertThat(red).as("the probe of %s", mutant).isInstanceOf(AssertionError.class);
    }
}
