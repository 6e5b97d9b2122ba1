package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.fleet.KilledCreation.Moment;
import io.polyclinic.process.Installation;
import io.polyclinic.process.PolyclinicProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code clinics create} as a process that dies at each of its steps, beside a running server. */
@Execution(ExecutionMode.CONCURRENT)
class CreateKilledIT {

    private static final Installation HERE = new Installation();
    private static final KilledCreation CREATION = new KilledCreation(HERE);
    private static final int KILLED = 255;
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
    @EnumSource(CreationStep.class)
    @Proves("TEN-02")
    void killedThreeTimesAtAStepItEndsWithOneClinic(CreationStep step) throws IOException {
        var slug = "crash-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (var moment : Moment.values()) {
            assertThat(CREATION.create(slug, "never said aloud", CREATION.killedAt(moment, step))
                            .code())
                    .as("%s at %s", step, moment)
                    .isEqualTo(KILLED);
        }

        var finished = CREATION.create(slug, "the password of the last run", List.of());

        assertThat(finished.err()).isEmpty();
        assertThat(finished.code()).isZero();
        var id = finished.json().get("id").asText();
        assertThat(traces(slug, id)).containsExactly("1 clinic ACTIVE", "1 database", "1 role", "1 operation DONE");
        HERE.clinic(slug)
                .signIn(KilledCreation.email(slug), "the password of the last run")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = CreationStep.class,
            names = {"RESERVE", "DATABASE", "FIRST_ADMIN"})
    void whatWasBegunIsFinishedOnlyWithTheSameWords(CreationStep step) throws IOException {
        var slug = "begun-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        CREATION.create(slug, "never said aloud", CREATION.killedAt(Moment.DONE, step));

        var other = HERE.run(
                "clinics", "create", slug, "--name", "Another name", "--admin-email", KilledCreation.email(slug));

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaints()).singleElement().asString().contains("--name \"Clinic " + slug + "\"");
    }

    @Test
    void aHalfMadeClinicIsNotInTheWayOfAnother() throws IOException {
        CREATION.create("half-made", "never said aloud", CREATION.killedAt(Moment.DONE, CreationStep.DATABASE));

        assertThat(CREATION.create("beside-it", "the password of the last run", List.of())
                        .code())
                .isZero();
    }

    @Test
    void anAdministratorOfAnInterruptedAttemptIsNotJoinedByASecond() throws IOException {
        CREATION.create("two-admins", "never said aloud", CREATION.killedAt(Moment.DONE, CreationStep.FIRST_ADMIN));

        var other = HERE.run(
                "clinics", "create", "two-admins", "--name", "Clinic two-admins", "--admin-email", "b@b.example");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaints()).singleElement().asString().contains("--admin-email");
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
