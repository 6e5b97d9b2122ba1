package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Proves("TEN-11")
class ClinicConcurrencyTest {

    private final ClinicConcurrency places = new ClinicConcurrency(HandMadeSettings.standard());
    private final UUID flooding = UUID.randomUUID();

    @Test
    void aClinicThatFloodsIsRefusedWhileOthersAreServed() {
        for (var place = 0; place < 3; place++) {
            assertThat(places.tryEnter(flooding)).isNotNull();
        }

        assertThat(places.tryEnter(flooding)).isNull();
        assertThat(places.tryEnter(UUID.randomUUID())).isNotNull();
    }

    @Test
    void whoLeavesMakesRoomForOne() {
        var leave = places.tryEnter(flooding);
        places.tryEnter(flooding);
        places.tryEnter(flooding);

        leave.run();
        leave.run(); // an answer that ends twice gives its place back once

        assertThat(places.tryEnter(flooding)).isNotNull();
        assertThat(places.tryEnter(flooding)).isNull();
    }
}
