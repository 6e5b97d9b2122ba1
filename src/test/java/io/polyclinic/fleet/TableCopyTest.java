package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows from one clinic's database into another's: here of two that a test put tables into that are as nasty as tables get. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
class TableCopyTest {

    private static final String[] NASTY = {
        "create table zz_parent (id int primary key, boss int references zz_parent (id), name text, doubled int generated always as (id * 2) stored)",
        "create table aa_child (id int primary key, parent int not null references zz_parent (id), bytes bytea, words text[], at timestamptz, much numeric, real_one double precision, span interval)",
        "create function never() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$",
    };

    private static final String[] TRIGGERS = {
        "create trigger never_truncated before truncate on zz_parent for each statement execute function never()",
        "create trigger never_written before insert on aa_child for each row execute function never()",
    };

    @Inject
    TestClinics fixture;

    @Inject
    ClinicDatabases databases;

    @Inject
    ServerSight sight;

    @Test
    void everyValueArrivesAsItWasInTheOrderThatReferencesAskForAndNoTriggerFires() {
        var from = nasty();
        in(from, """
                insert into zz_parent values (1, 2, E'tab\\tand\\nline \\\\ back'), (2, null, ''), (3, 3, null), (4, 1, 'आशा ☃ \\N')""");
        in(from, """
                insert into aa_child values
                    (1, 4, '\\x00ff5c6e', array['a,b', '{}', null, E'\\\\'], '2024-02-29 12:34:56.789012+05:30', 1e-30, 0.1::float8 / 3, '1 mon -2 days 03:04:05.6'),
                    (2, 1, null, '{}', 'infinity', 'NaN', 'NaN', null)""");
        var to = nasty();
        in(from, TRIGGERS);
        in(to, "insert into zz_parent values (99, null, 'was there before')");
        in(to, TRIGGERS);

        var copied = databases.copy(from, to, Masking.NONE);

        assertThat(copied).extracting(TableCopy.Copied::table).containsSubsequence("zz_parent", "aa_child");
        assertThat(rows(to)).isEqualTo(rows(from)).hasSize(6);
        assertThatThrownBy(() -> in(to, "insert into aa_child (id, parent) values (5, 1)"))
                .as("its triggers are on again")
                .hasMessageContaining("never");
    }

    @Test
    void whatIsWrittenWhileItCopiesIsNotInIt() {
        var from = nasty();
        in(from, "insert into zz_parent values (1, null, 'before')", "insert into aa_child (id, parent) values (1, 1)");
        var to = nasty();
        Masking writesMeanwhile = (table, column) -> {
            if (table.name().equals("aa_child") && column.name().equals("id")) {
                in(from, """
                        insert into zz_parent values (2 + (random() * 1e8)::int, null, 'meanwhile')""");
                in(from, "insert into aa_child (id, parent) select max(id) + 1, max(parent) from aa_child");
            }
            return column.quoted();
        };

        databases.copy(from, to, writesMeanwhile);

        assertThat(rows(to)).hasSize(2);
        assertThat(rows(from)).hasSizeGreaterThan(3);
    }

    @Test
    void whatDoesNotArriveAsItWasSentIsNotKept() {
        var from = nasty();
        in(from, "insert into zz_parent values (1, null, 'one')");
        var to = nasty();
        in(to, "insert into zz_parent values (7, null, 'was there before')");
        in(
                to,
                "create function changes() returns trigger language plpgsql as $$ begin new.name = 'other'; return new; end $$",
                "create trigger changes before insert on zz_parent for each row execute function changes()",
                "alter table zz_parent enable always trigger changes");
        in(to, "create rule x as on insert to aa_child do instead nothing");
        in(from, "insert into aa_child (id, parent) values (1, 1)");

        assertThatThrownBy(() -> databases.copy(from, to, Masking.NONE)).isInstanceOf(FleetException.class);

        assertThat(rows(to)).hasSize(1).first().asString().contains("was there before");
    }

    @Test
    void aCircleOfReferencesIsSaidSo() {
        var clinic = nasty();
        in(
                clinic,
                "alter table zz_parent add column child int references aa_child (id)",
                "create table outside (id int primary key)");

        assertThatThrownBy(() -> databases.copy(clinic, nasty(), Masking.NONE))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("in a circle: [aa_child, zz_parent]");
    }

    @Test
    void nothingIsCopiedFromOrIntoWhatIsNotMarkedAsTheClinics() {
        var from = nasty();
        var to = nasty();
        in(to, "insert into zz_parent values (7, null, 'stays')");

        assertThatThrownBy(() -> databases.copy(from, elsewhere(to, from), Masking.NONE))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("nothing was copied");

        assertThat(rows(to)).hasSize(1);
    }

    /** The one clinic, with the other's database. */
    private static ClinicRecord elsewhere(ClinicRecord database, ClinicRecord clinic) {
        return new ClinicRecord(
                clinic.id(),
                clinic.slug(),
                clinic.name(),
                clinic.state(),
                clinic.generation(),
                clinic.schemaVersion(),
                clinic.plan(),
                clinic.server(),
                database.databaseName(),
                clinic.roleName(),
                clinic.sealedRolePassword(),
                clinic.zone(),
                clinic.locale(),
                clinic.corsOrigins(),
                clinic.signingKeys(),
                clinic.dataKeys(),
                clinic.createdAt(),
                clinic.standing());
    }

    private ClinicRecord nasty() {
        var clinic = fixture.open().record();
        in(clinic, NASTY);
        return clinic;
    }

    private void in(ClinicRecord clinic, String... statements) {
        sight.in(clinic.server(), clinic.databaseName(), statements);
    }

    private List<String> rows(ClinicRecord clinic) {
        return sight.column(
                clinic.server(),
                clinic.databaseName(),
                "select p::text from zz_parent p union all select c::text from aa_child c order by 1");
    }
}
