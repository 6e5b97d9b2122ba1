package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.fleet.KilledCreation.Moment;
import io.polyclinic.process.Installation;
import io.polyclinic.process.PolyclinicProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code clinics create} as a process that dies, beside a running server. Which steps it dies at is drawn ({@code -Dkills.seed} draws the
 * same ones again): all of them are gone through by {@link CreationKilledTest} without processes, and by {@code scripts/campaign fleet}.
 */
class CreateKilledIT {

    private static final Installation HERE = new Installation();
    private static final KilledCreation CREATION = new KilledCreation(HERE);
    private static final int KILLED = 255;
    private static final long SEED = Long.getLong("kills.seed", System.currentTimeMillis());
    private static final Random DICE = new Random(SEED);
    private static PolyclinicProcess server;

    @BeforeAll
    static void start() {
        server = HERE.serve();
    }

    @AfterAll
    static void stop() {
        server.close();
        HERE.close();
    }

    @ParameterizedTest
    @EnumSource
    @Proves("TEN-02")
    void killedAtADrawnStepAndRunAgainItEndsWithOneClinic(Moment moment) throws IOException {
        var step = CreationStep.values()[DICE.nextInt(CreationStep.values().length)];
        var what = "%s at %s, -Dkills.seed=%d".formatted(step, moment, SEED);
        var slug = "crash-" + moment.name().toLowerCase(Locale.ROOT);
        assertThat(CREATION.create(slug, "never said aloud", CREATION.killedAt(moment, step))
                        .code())
                .as(what)
                .isEqualTo(KILLED);

        var finished = CREATION.create(slug, "the password of the last run", List.of());

        assertThat(finished.err()).as(what).isEmpty();
        assertThat(finished.code()).as(what).isZero();
        var id = finished.json().get("id").asText();
        assertThat(traces(slug, id))
                .as(what)
                .containsExactly("1 clinic ACTIVE", "1 database", "1 role", "1 operation DONE");
        HERE.clinic(slug)
                .signIn(KilledCreation.email(slug), "the password of the last run")
                .then()
                .statusCode(200);
    }

    private static List<String> traces(String slug, String id) {
        var name = "clinic_" + id.replace("-", "");
        return List.of(
                count("polyclinic_central", "clinic ' || min(state)", "clinic where slug = '" + slug + "'"),
                count("postgres", "database'", "pg_database where datname = '" + name + "'"),
                count("postgres", "role'", "pg_roles where rolname = '" + name + "'"),
                count("polyclinic_central", "operation ' || min(state)", "operation where clinic_id = '" + id + "'"));
    }

    private static String count(String database, String what, String from) {
        return HERE.column(database, "select count(*) || ' " + what + " from " + from)
                .getFirst();
    }
}
