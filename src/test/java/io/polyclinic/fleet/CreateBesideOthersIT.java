package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.fleet.KilledCreation.Moment;
import io.polyclinic.process.Installation;
import io.polyclinic.process.PolyclinicProcess;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code clinics create} where somebody else has made what bears the clinic's names. */
class CreateBesideOthersIT {

    private final Installation here = new Installation();
    private final KilledCreation creation = new KilledCreation(here);
    private PolyclinicProcess server;

    @BeforeEach
    void start() {
        server = here.serve();
    }

    @AfterEach
    void stop() {
        server.close();
        here.close();
    }

    @Test
    void aDatabaseOfSomebodyElseUnderTheClinicsNameIsNotTouched() throws IOException {
        creation.create("foreign", "never said aloud", creation.killedAt(Moment.DONE, CreationStep.ROLE));
        var name = here.column("polyclinic_central", "select database_name from clinic where slug = 'foreign'")
                .getFirst();
        // owned by the product's own owner, as if somebody had made it by hand: not even that makes it the clinic's
        here.execute("postgres", "create database " + name + " owner polyclinic_owner");
        here.execute(name, "create table precious as select 42 as answer");

        for (var attempt = 1; attempt <= 2; attempt++) {
            var refused = creation.create("foreign", "the password of the last run", List.of());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.complaints())
                    .singleElement()
                    .asString()
                    .isEqualTo("polyclinic: a database " + name
                            + " is on server main that was not made here; it was not touched");
        }

        assertThat(here.column(name, "select answer from precious")).containsExactly("42");
        here.execute("postgres", "drop database " + name);
        assertThat(creation.create("foreign", "the password of the last run", List.of())
                        .code())
                .isZero();
    }

    @Test
    void aRoleOfSomebodyElseUnderTheClinicsNameIsNotTouched() throws IOException {
        creation.create("foreign-role", "never said aloud", creation.killedAt(Moment.DONE, CreationStep.RESERVE));
        var name = here.column("polyclinic_central", "select role_name from clinic where slug = 'foreign-role'")
                .getFirst();
        here.execute("postgres", "create role " + name + " nologin");

        var refused = creation.create("foreign-role", "the password of the last run", List.of());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.complaints())
                .containsExactly(
                        "polyclinic: a role " + name + " is on server main that was not made here; it was not touched");
        assertThat(here.column("postgres", "select rolcanlogin from pg_roles where rolname = '" + name + "'"))
                .containsExactly("f");
    }
}
