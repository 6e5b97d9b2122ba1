package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.process.Ended;
import io.polyclinic.process.Installation;
import io.polyclinic.process.PolyclinicProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code clinics create} as a process that dies at each of its steps, beside a running server. */
class CreateKilledIT {

    private static final Installation HERE = new Installation();
    private static final int KILLED = 255;
    private static PolyclinicProcess server;

    /** Where in a step the process dies, as Byteman says it. */
    private enum Moment {
        INTENDED("AT INVOKE Runnable.run"),
        TAKEN("AFTER INVOKE Runnable.run"),
        DONE("AT EXIT");

        private final String place;

        Moment(String place) {
            this.place = place;
        }
    }

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
            assertThat(create(slug, "never said aloud", killedAt(moment, step)).code())
                    .as("%s at %s", step, moment)
                    .isEqualTo(KILLED);
        }

        var finished = create(slug, "the password of the last run", List.of());

        assertThat(finished.err()).isEmpty();
        assertThat(finished.code()).isZero();
        var id = finished.json().get("id").asText();
        assertThat(traces(slug, id)).containsExactly("1 clinic ACTIVE", "1 database", "1 role", "1 operation DONE");
        HERE.clinic(slug)
                .signIn(email(slug), "the password of the last run")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = CreationStep.class,
            names = {"RESERVE", "DATABASE", "FIRST_ADMIN"})
    void whatWasBegunIsFinishedOnlyWithTheSameWords(CreationStep step) throws IOException {
        var slug = "begun-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-');
        create(slug, "never said aloud", killedAt(Moment.DONE, step));

        var other = HERE.run("clinics", "create", slug, "--name", "Another name", "--admin-email", email(slug));

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaints()).singleElement().asString().contains("--name \"Clinic " + slug + "\"");
    }

    @Test
    void aHalfMadeClinicIsNotInTheWayOfAnother() throws IOException {
        create("half-made", "never said aloud", killedAt(Moment.DONE, CreationStep.DATABASE));

        assertThat(create("beside-it", "the password of the last run", List.of())
                        .code())
                .isZero();
    }

    @Test
    void anAdministratorOfAnInterruptedAttemptIsNotJoinedByASecond() throws IOException {
        create("two-admins", "never said aloud", killedAt(Moment.DONE, CreationStep.FIRST_ADMIN));

        var other = HERE.run(
                "clinics", "create", "two-admins", "--name", "Clinic two-admins", "--admin-email", "b@b.example");

        assertThat(other.code()).isEqualTo(2);
        assertThat(other.complaints()).singleElement().asString().contains("--admin-email");
    }

    @Test
    void aDatabaseOfSomebodyElseUnderTheClinicsNameIsNotTouched() throws IOException {
        create("foreign", "never said aloud", killedAt(Moment.DONE, CreationStep.ROLE));
        var name = HERE.column("polyclinic_central", "select database_name from clinic where slug = 'foreign'")
                .getFirst();
        // owned by the product's own owner, as if somebody had made it by hand: not even that makes it the clinic's
        HERE.execute("postgres", "create database " + name + " owner polyclinic_owner");
        HERE.execute(name, "create table precious as select 42 as answer");

        for (var attempt = 1; attempt <= 2; attempt++) {
            var refused = create("foreign", "the password of the last run", List.of());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.complaints())
                    .singleElement()
                    .asString()
                    .isEqualTo("polyclinic: a database " + name
                            + " is on server main that was not made here; it was not touched");
        }

        assertThat(HERE.column(name, "select answer from precious")).containsExactly("42");
        HERE.execute("postgres", "drop database " + name);
        assertThat(create("foreign", "the password of the last run", List.of()).code())
                .isZero();
    }

    @Test
    void aRoleOfSomebodyElseUnderTheClinicsNameIsNotTouched() throws IOException {
        create("foreign-role", "never said aloud", killedAt(Moment.DONE, CreationStep.RESERVE));
        var name = HERE.column("polyclinic_central", "select role_name from clinic where slug = 'foreign-role'")
                .getFirst();
        HERE.execute("postgres", "create role " + name + " nologin");

        var refused = create("foreign-role", "the password of the last run", List.of());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.complaints())
                .containsExactly(
                        "polyclinic: a role " + name + " is on server main that was not made here; it was not touched");
        assertThat(HERE.column("postgres", "select rolcanlogin from pg_roles where rolname = '" + name + "'"))
                .containsExactly("f");
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

    private static Ended create(String slug, String password, List<String> jvm) {
        return HERE.run(
                jvm,
                password + "\n",
                List.of(
                        "clinics",
                        "create",
                        slug,
                        "--name",
                        "Clinic " + slug,
                        "--admin-email",
                        email(slug),
                        "--admin-password-stdin",
                        "--json"));
    }

    private static String email(String slug) {
        return "admin@" + slug + ".example";
    }

    /** JVM options by which the process halts there and then: no finally, no hook, no goodbye to any server. */
    private static List<String> killedAt(Moment moment, CreationStep step) throws IOException {
        var rules = Files.createTempFile(Path.of("target"), "kill-at-" + step, ".btm");
        Files.writeString(rules, """
                RULE kill when %s is %s
                CLASS io.polyclinic.fleet.StepLog
                METHOD takeAgain
                %s
                IF $1.toString().equals("%s")
                DO killJVM()
                ENDRULE
                """.formatted(step, moment, moment.place, step));
        return List.of("-javaagent:" + System.getProperty("byteman.jar") + "=script:" + rules);
    }
}
