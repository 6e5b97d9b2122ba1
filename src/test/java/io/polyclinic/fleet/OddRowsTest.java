package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.backups.BackupContents;
import io.polyclinic.backups.BackupManifest;
import io.polyclinic.backups.BackupRefusedException;
import io.polyclinic.backups.ClinicDump;
import io.polyclinic.backups.ClinicLoad;
import io.polyclinic.catalog.ClinicRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tables such as clinics may come to have: rows of every form, rules in a circle, triggers that are in the way. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class OddRowsTest {

    private static final String SCHEMA = """
            create table chicken (id int primary key, egg int, parent int references chicken (id));
            create table egg (id int primary key, chicken int not null references chicken (id), constraint egg_once unique (chicken));
            alter table chicken add constraint chicken_from_egg foreign key (egg) references egg (id);
            create table "Odd one" (
                words text[], data jsonb, bytes bytea, span interval, number double precision, "The Text" text, day date, moment timestamptz,
                doubled int generated always as (1 + 1) stored);
            create table counted (id bigint generated always as identity primary key, kind text) partition by range (id);
            create table counted_low partition of counted for values from (0) to (100);
            create table counted_high partition of counted for values from (100) to (200);
            create function refuse() returns trigger language plpgsql as 'begin raise exception $$no$$; end';""";

    private static final String ROWS = """
            insert into chicken values (1, null, null), (2, null, 1), (3, null, 3);
            insert into egg values (10, 1), (11, 2);
            update chicken set egg = 11 where id = 1;
            insert into "Odd one" values
                ('{a,NULL,"x y"}', '{"k": "v\\\\n"}', '\\xdeadbeef', '1 year 2 days 03:04:05.678', 0.1, E'tab\\tline\\nback\\\\ \\\\. é 日本 😀', '0044-03-15 BC', 'infinity'),
                (null, 'null', '', '-1 day', 'NaN', '', '-infinity', '1900-01-01 00:00:00+05:53:28'),
                (null, 'null', '', '-1 day', 'NaN', '', '-infinity', '1900-01-01 00:00:00+05:53:28');
            insert into counted overriding system value values (1, 'low'), (150, 'high');""";

    private static final String TRIGGERS = """
            create trigger never before insert or truncate on egg for each statement execute function refuse();
            create trigger asleep before insert on chicken for each statement execute function refuse();
            alter table chicken disable trigger asleep;
            alter table egg enable always trigger never;""";

    @Inject
    TestClinics clinics;

    @Inject
    TestBackups backups;

    @Inject
    ScratchDatabases scratch;

    @Inject
    ClinicDump dump;

    @Inject
    ClinicLoad load;

    @Test
    void theyComeBackAsTheyWereAndEveryRuleHoldsAgain() {
        inTwoDatabases((from, to) -> {
            from.execute(SCHEMA, ROWS);
            to.execute(SCHEMA, TRIGGERS, "insert into chicken values (7, null, null)");
            var manifest = manifest();
            var file = from.dump(manifest);

            to.load(manifest, file);
            to.load(manifest, file);

            assertThat(to.contents(manifest).tables())
                    .hasSize(4)
                    .isEqualTo(from.contents(manifest).tables());
            assertThat(to.query("select count(*) from pg_constraint where contype = 'f' and convalidated"))
                    .isEqualTo("3");
            assertThat(
                            to.query(
                                    "select string_agg(tgname::text || tgenabled::text, ' ' order by tgname) from pg_trigger where not tgisinternal"))
                    .isEqualTo("asleepD neverA");
        });
    }

    @Test
    void whatIsAlteredOrIsAnotherLeavesTheDatabaseAsItWas() {
        inTwoDatabases((from, to) -> {
            from.execute(SCHEMA, ROWS);
            to.execute(SCHEMA, TRIGGERS, "insert into chicken values (7, null, null)");
            var manifest = manifest();
            var altered = from.dump(manifest);
            altered[altered.length - 1] ^= 1;

            assertThatThrownBy(() -> to.load(manifest, altered)).isInstanceOf(BackupRefusedException.class);
            assertThatThrownBy(() -> to.load(manifest(), from.dump(manifest)))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("the file is backup " + manifest.backupId());

            assertThat(to.query("select count(*) || ' ' || min(id) from chicken"))
                    .isEqualTo("1 7");
            assertThat(to.query("select count(*) from pg_constraint where contype = 'f' and convalidated"))
                    .isEqualTo("3");
        });
    }

    private static BackupManifest manifest() {
        return new BackupManifest(
                UUID.randomUUID(),
                new BackupManifest.Clinic(UUID.randomUUID(), "odd", "Odd", 1, "standard", "UTC", "en"),
                "0001",
                "f",
                Instant.EPOCH,
                List.of());
    }

    private void inTwoDatabases(BiConsumer<Scratch, Scratch> work) {
        var clinic = clinics.open().record();
        inOne(clinic, from -> inOne(clinic, to -> work.accept(from, to)));
    }

    private void inOne(ClinicRecord clinic, Consumer<Scratch> work) {
        backups.onServer(clinic, server -> scratch.use(server, (_, name) -> work.accept(new Scratch(server, name))));
    }

    private final class Scratch {

        private final ServerAdmin server;
        private final String name;

        Scratch(ServerAdmin server, String name) {
            this.server = server;
            this.name = name;
        }

        void execute(String... statements) {
            in(connection -> {
                try (var statement = connection.createStatement()) {
                    for (var sql : statements) {
                        statement.execute(sql);
                    }
                    return true;
                }
            });
        }

        String query(String sql) {
            return in(connection -> {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery(sql)) {
                    row.next();
                    return row.getString(1);
                }
            });
        }

        byte[] dump(BackupManifest manifest) {
            var file = new ByteArrayOutputStream();
            in(connection -> dump.write(connection, manifest, file));
            return file.toByteArray();
        }

        BackupContents contents(BackupManifest manifest) {
            return in(connection -> dump.write(connection, manifest, new ByteArrayOutputStream()));
        }

        void load(BackupManifest manifest, byte[] file) {
            in(connection -> load.read(connection, new ByteArrayInputStream(file), manifest.backupId(), null));
        }

        private <T> T in(Work<T> work) {
            return server.in(name, connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("set role " + ServerAdmin.OWNER);
                }
                try {
                    return work.on(connection);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws IOException, SQLException;
    }
}
