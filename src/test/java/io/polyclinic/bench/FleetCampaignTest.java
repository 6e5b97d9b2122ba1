package io.polyclinic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCampaignTest {

    /** A thousand at 200 requests a second would each be asleep again when their next request comes. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "39, 39, 38", "40, 40, 39", "1000, 40, 975"})
    void ofALargeFleetSomeAreUnderTrafficSpreadOverAllOfIt(int clinics, int under, int last) {
        var all = IntStream.range(0, clinics).boxed().toList();

        var some = FleetCampaign.underTraffic(all);

        assertThat(some).hasSize(under).doesNotHaveDuplicates().startsWith(0).endsWith(last);
    }
}
