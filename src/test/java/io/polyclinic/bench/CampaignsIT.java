package io.polyclinic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.TestFolders;
import io.polyclinic.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three of the campaigns, as short as shows that they work, held to what must never be: how fast anything was is a matter for
 * {@code scripts/campaign}, which runs them at length.
 */
@Proves({"TEN-02", "TEN-11"})
@Isolated
class CampaignsIT {

    private static final long SEED = 20_261_120;

    private static final Map<String, Measure.Measurement> CAMPAIGNS = Map.of(
            "interleave", new Interleave(),
            "churn", new Churn(),
            "burst", new Burst());

    private static final Path DATA = TestFolders.fresh("measured");

    @BeforeAll
    static void place() {
        System.setProperty(Stage.DATA, DATA.toString());
    }

    @AfterAll
    static void remove() {
        System.clearProperty(Stage.DATA);
        EmbeddedServers.delete(DATA);
    }

    @ParameterizedTest
    @CsvSource({"interleave, 1500", "churn, 6", "burst, 40"})
    void whatMustNeverBeIsNot(String name, String size) throws Exception {
        var wanted = new Measure.Wanted(Path.of("target").toAbsolutePath(), size, SEED, List.of(Measure.BRIEF));

        var report = CAMPAIGNS.get(name).run(wanted);

        assertThat(report.figures())
                .filteredOn(CampaignsIT::mustNeverBe)
                .isNotEmpty()
                .as(report.table())
                .allMatch(Figure::holds);
    }

    private static boolean mustNeverBe(Figure figure) {
        return figure.goal().equals("0") || figure.name().startsWith("connections");
    }
}
