package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Proves("TEN-11")
class ClinicConcurrencyTest {

    private final ClinicConcurrency places = new ClinicConcurrency();
    private final UUID flooding = UUID.randomUUID();

    @Test
    void aClinicThatFloodsIsRefusedWhileOthersAreServed() {
        for (var place = 0; place < 3; place++) {
            assertThat(places.tryEnter(flooding, 3)).isNotNull();
        }

        assertThat(places.tryEnter(flooding, 3)).isNull();
        assertThat(places.tryEnter(UUID.randomUUID(), 3)).isNotNull();
    }

    @Test
    void whoLeavesMakesRoomForOne() {
        var leave = places.tryEnter(flooding, 3);
        places.tryEnter(flooding, 3);
        places.tryEnter(flooding, 3);

        leave.run();
        leave.run(); // an answer that ends twice gives its place back once

        assertThat(places.tryEnter(flooding, 3)).isNotNull();
        assertThat(places.tryEnter(flooding, 3)).isNull();
    }

    @Test
    void whoComesUnderASmallerPlanWaitsUntilFewEnoughAreInside() {
        var leave = places.tryEnter(flooding, 3);
        var leaveToo = places.tryEnter(flooding, 3);

        assertThat(places.tryEnter(flooding, 1)).isNull();
        leave.run();
        assertThat(places.tryEnter(flooding, 1)).isNull();
        leaveToo.run();
        assertThat(places.tryEnter(flooding, 1)).isNotNull();
    }
}
