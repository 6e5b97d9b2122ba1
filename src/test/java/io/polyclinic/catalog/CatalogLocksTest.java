package io.polyclinic.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.Together;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("TEN-01")
class CatalogLocksTest {

    @Inject
    CatalogLocks locks;

    @Test
    void aLockIsHeldByOneUntilItIsGivenBack() {
        try (var held = locks.tryHold("a test's own lock").orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(locks.tryHold("a test's own lock")).isEmpty();
            assertThat(locks.holdSoon("a test's own lock")).isEmpty();
            try (var other = locks.tryHold("another lock").orElseThrow()) {
                assertThat(other).isNotNull();
            }
        }
        try (var again = locks.holdSoon("a test's own lock").orElseThrow()) {
            assertThat(again).isNotNull();
            assertThat(locks.tryHold("a test's own lock")).isEmpty();
        }
    }

    @Test
    void ofManyWhoTryAtOnceOneHoldsIt() {
        var tries = Together.times(8, _ -> locks.tryHold("a lock wanted by many"));

        assertThat(tries).filteredOn(Optional::isPresent).hasSize(1);
        tries.forEach(held -> held.ifPresent(CatalogLocks.Held::close));
    }
}
