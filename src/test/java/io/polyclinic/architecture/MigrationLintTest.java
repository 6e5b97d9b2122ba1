package io.polyclinic.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import io.polyclinic.platform.SqlMigration;
import io.polyclinic.platform.SqlMigrations;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The previous release serves while migrations run: what it cannot live with is named a contract step, or is not done. */
@Proves("TEN-06")
class MigrationLintTest {

    /** Made before there was an installation with rows in these tables, and before there was this rule. */
    private static final Set<String> BEFORE_THE_FIRST_RELEASE =
            Set.of("V0008__plan.sql", "V0011__operations_of_every_kind.sql", "V0012__life_of_a_clinic.sql");

    @Test
    void ourMigrationsLeaveThePreviousReleaseItsWay() {
        var complaints = Stream.of("central-migrations", "tenant-migrations")
                .flatMap(folder -> SqlMigrations.in(folder).scripts().stream())
                .filter(script -> !BEFORE_THE_FIRST_RELEASE.contains(script.name()))
                .flatMap(script -> MigrationLint.complaints(script).stream());

        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table patient",
                "DROP TABLE IF EXISTS patient",
                "drop view v",
                "drop type mood",
                "drop function f(int)",
                "alter table patient drop column phone",
                "alter table patient drop phone",
                "alter table only public.patient\n  add column a int,\n  drop column if exists phone",
                "alter table patient rename column phone to mobile",
                "alter table patient rename to person",
                "alter index patient_by_name rename to x",
                "alter type mood rename value 'sad' to 'blue'",
                "alter table patient add column x int not null",
                "alter table patient add x int not null",
                "alter table patient add column a int not null default 1, add column b text not null",
                "alter table patient alter column phone set not null",
                "alter table patient alter column phone type varchar(20)",
                "alter table patient alter phone set data type varchar(20)",
                "alter table patient alter column phone drop default",
                "alter table patient add constraint patient_has_phone check (phone is not null)",
                "create index patient_by_birth on patient (date_of_birth)",
                "create unique index patient_email on patient (email)",
                "create index on patient (email)",
                "create index patient_by_birth on only public.patient (date_of_birth)",
                "create table x (id int); create index y on patient (email)",
                "truncate patient",
                "lock table patient",
                "reindex table patient",
                "revoke select on patient from polyclinic_tenant",
                "-- a remark; drop nothing\ndrop /* at once */ table patient",
                "select 'it''s; --'; drop table patient"
            })
    void whatThePreviousReleaseCannotLiveWithIsFound(String sql) {
        assertThat(MigrationLint.complaints(script(sql)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("V0099__x.sql ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table visit (id uuid primary key, at timestamptz not null); create index visit_at on visit (at)",
                "create table visit (id int); alter table visit add column at int not null; alter table visit rename column at to b",
                "create table visit (id int); revoke update, delete on visit from polyclinic_tenant",
                "alter table patient add column x int",
                "alter table patient add column x int not null default 0 check (x in (1, 2)), add column y text",
                "alter table patient add column x int not null generated always as (1) stored",
                "alter table patient drop constraint known; alter table patient add constraint known check (a in ('A', 'B'))",
                "alter table patient add constraint has_phone check (phone is not null) not valid",
                "alter table patient validate constraint has_phone",
                "alter table patient alter column phone drop not null",
                "alter table patient alter column phone set default 'x'",
                "create index concurrently patient_by_birth on patient (date_of_birth)",
                "drop index patient_by_name",
                "drop trigger t on patient",
                "create function f() returns trigger language plpgsql as $$ begin drop table patient; truncate x; end $$",
                "-- drop table patient\n/* alter table patient rename to x; */ select 1",
                "insert into note values ('drop table patient; truncate it')",
                "comment on table patient is 'renamed; drop column later'",
                "reindex index concurrently patient_by_name"
            })
    void whatItCanLiveWithPasses(String sql) {
        assertThat(MigrationLint.complaints(script(sql))).isEmpty();
    }

    @Test
    void aContractStepSaysThatItIsOne() {
        var drop = "drop table patient";

        assertThat(MigrationLint.complaints(script("-- contract: nothing reads it since 1.4\n" + drop)))
                .isEmpty();
        assertThat(MigrationLint.complaints(new SqlMigration("V0099__contract_patient.sql", drop)))
                .isEmpty();
        assertThat(MigrationLint.complaints(script("-- contract:\n" + drop))).hasSize(1);
        assertThat(MigrationLint.complaints(script("select 1;\n-- contract: too late\n" + drop)))
                .hasSize(1);
    }

    private static SqlMigration script(String sql) {
        return new SqlMigration("V0099__x.sql", sql);
    }
}
