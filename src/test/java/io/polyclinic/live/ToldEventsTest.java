package io.polyclinic.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.outbox.EventLog;
import io.polyclinic.platform.Ids;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@Proves("NOT-15")
class ToldEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final EventLog.Entry early = at(NOON);
    private final EventLog.Entry late = at(NOON.plusSeconds(1));

    @Test
    void whatIsReadAgainIsNotTold() {
        var told = new ToldEvents();

        assertThat(told.add(List.of(late))).containsExactly(late);
        assertThat(told.add(List.of(early, late))).containsExactly(early);
        assertThat(told.add(List.of(early, late))).isEmpty();
    }

    @Test
    void theOrderIsThatInWhichItWasTold() {
        var told = new ToldEvents();
        told.add(List.of(late));
        told.add(List.of(early, late));

        assertThat(told.after(late.id())).containsExactly(early);
        assertThat(told.after(early.id())).isEmpty();
    }

    @Test
    void whatIsNotReadAgainIsForgotten() {
        var told = new ToldEvents();
        told.add(List.of(early, late));

        told.forget(NOON.plusSeconds(1));

        assertThat(told.knows(early.id())).isFalse();
        assertThat(told.knows(late.id())).isTrue();
    }

    private static EventLog.Entry at(Instant time) {
        return new EventLog.Entry(Ids.least(time), "test.sent", "test", Ids.next(), null, time);
    }
}
