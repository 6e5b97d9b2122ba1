package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Proves("TEN-11")
class WakingLaneTest {

    private final WakingLane lane = new WakingLane(2);
    private final List<String> letIn = new ArrayList<>();

    @Test
    void someAreLetInAtOnceAndTheRestInTheOrderOfComing() {
        var first = come("first");
        var second = come("second");
        come("third");
        come("fourth");
        assertThat(letIn).containsExactly("first", "second");
        assertThat(lane.waiting()).isEqualTo(2);

        second.leave();
        assertThat(letIn).containsExactly("first", "second", "third");
        first.leave();
        assertThat(letIn).containsExactly("first", "second", "third", "fourth");
        assertThat(lane.waiting()).isZero();
    }

    @Test
    void whoLeavesTwiceLetsOneInAndNotTwo() {
        var first = come("first");
        come("second");
        come("third");
        come("fourth");

        first.leave();
        first.leave();

        assertThat(letIn).containsExactly("first", "second", "third");
    }

    @Test
    void whoGivesUpIsPassedOver() {
        var first = come("first");
        come("second");
        var third = come("third");
        come("fourth");

        assertThat(third.giveUp()).isTrue();
        third.leave();
        first.leave();

        assertThat(letIn).containsExactly("first", "second", "fourth");
    }

    @Test
    void whoIsInsideDoesNotGiveUp() {
        var first = come("first");

        assertThat(first.giveUp()).isFalse();
        first.leave();
        assertThat(first.giveUp()).isFalse();
    }

    @Test
    void whoLeavesTheLineTakesNobodysPlace() {
        come("first");
        come("second");
        come("third").leave();
        come("fourth");

        assertThat(letIn).containsExactly("first", "second");
        assertThat(lane.waiting()).isEqualTo(1);
    }

    @Test
    void allPlacesAreFreeAgainWhenAllHaveLeft() {
        var places = List.of(come("first"), come("second"), come("third"));
        places.forEach(WakingLane.Place::leave);
        come("fourth");
        come("fifth");
        come("sixth");

        assertThat(letIn).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    private WakingLane.Place come(String name) {
        return lane.join(() -> letIn.add(name));
    }
}
