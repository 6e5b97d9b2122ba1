package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import org.junit.jupiter.api.Test;

@Proves("TEN-11")
class LeastMissedTest {

    private final LeastMissed<String> least = new LeastMissed<>(8);

    @Test
    void whereNobodyHasAnyThereIsNone() {
        assertThat(least.found()).isNull();
    }

    @Test
    void firstComesWhatAClinicHasBesideOthers() {
        look("once", false, false, 1);
        look("surplus, later", true, true, 9);
        look("surplus", true, true, 8);
        look("again", false, true, 2);

        assertThat(least.found()).isEqualTo("surplus");
    }

    @Test
    void aCrowdThatCameOnceGivesWayBeforeWhoComesAgain() {
        look("again", false, true, 1);
        look("once, later", false, false, 7);
        look("once", false, false, 5);
        look("once, last", false, false, 9);

        assertThat(least.found()).isEqualTo("once");
    }

    @Test
    void fewWhoCameOnceHaveTimeToComeAgain() {
        look("again, unused for long", false, true, 1);
        look("once", false, false, 5);
        look("once, later", false, false, 7);

        assertThat(least.found()).isEqualTo("again, unused for long");
    }

    @Test
    void ofFewTheOneUnusedForLongestGivesWay() {
        look("again", false, true, 6);
        look("once", false, false, 5);

        assertThat(least.found()).isEqualTo("once");
    }

    @Test
    void whatMayNotBeChosenCountsAllTheSame() {
        look("again", false, true, 1);
        look("once", false, false, 5);
        least.look("once, in haste", new SpareConnection(false, false, 3), false);
        least.look("once, in haste too", new SpareConnection(false, false, 4), false);

        assertThat(least.found()).isEqualTo("once");
    }

    private void look(String holder, boolean surplus, boolean usedAgain, long since) {
        least.look(holder, new SpareConnection(surplus, usedAgain, since), true);
    }
}
