package io.polyclinic.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyclinic.platform.SqlHistory.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts, and what a database's history leaves of them to be run. */
class SqlMigrationsTest {

    private static final SqlMigrations TWO = SqlMigrations.in("tenant-migrations")
            .with("V0100__one.sql", "select 1;")
            .with("V0101__two.sql", "select 2;");

    @ParameterizedTest
    @CsvSource({
        "create index concurrently a on b (c), false",
        "CREATE INDEX CONCURRENTLY a on b (c), false",
        "vacuum b, false",
        "create database x, false",
        "insert into a values ('${b}'), false",
        "create table a (b int), true"
    })
    void whatCannotBeSentAsItStandsIsKnown(String sql, boolean plain) {
        assertThat(new SqlMigration("V0001__a.sql", sql).isPlain()).isEqualTo(plain);
    }

    @Test
    void aChecksumDoesNotDependOnHowLinesEnd() {
        var unix = new SqlMigration("V0001__a.sql", "select 1;\nselect 2;\n");

        assertThat(new SqlMigration("V0001__a.sql", "\ufeffselect 1;\r\nselect 2;").checksum())
                .isEqualTo(unix.checksum());
        assertThat(new SqlMigration("V0001__a.sql", "select 1;\nselect 3;").checksum())
                .isNotEqualTo(unix.checksum());
    }

    @Test
    void aReleaseNeedsItsLastContractStep() {
        var needs = TWO.with("V0102__contract_three.sql", "drop table x;")
                .with("V0103__four.sql", "select 4;")
                .needs();

        assertThat(needs)
                .containsEntry("0001", "0001")
                .containsEntry("0101", "0001")
                .containsEntry("0102", "0102")
                .containsEntry("0103", "0102");
    }

    @Test
    void whatIsMissingAtTheEndIsPending() {
        var history = historyUpTo("0100");

        assertThat(history.version()).isEqualTo("0100");
        assertThat(history.pending(TWO)).extracting(SqlMigration::version).containsExactly("0101");
        assertThat(historyUpTo("0101").pending(TWO)).isEmpty();
    }

    @Test
    void aDatabaseThatIsAheadHasNothingPending() {
        assertThat(historyUpTo("0101").pending(SqlMigrations.in("tenant-migrations")))
                .isEmpty();
    }

    @Test
    void aHistoryOfOtherScriptsIsRefused() {
        var altered = new SqlHistory(List.of(new Row("0100", 1, true, "V0100__one.sql")));
        var failed = new SqlHistory(List.of(new Row("0100", 1, false, "V0100__one.sql")));
        var gap = new SqlHistory(historyUpTo("0101").rows().stream()
                .filter(row -> !"0100".equals(row.version()))
                .toList());

        assertThatThrownBy(() -> altered.pending(TWO)).hasMessageContaining("V0100__one.sql was run with another text");
        assertThatThrownBy(() -> failed.pending(TWO)).hasMessageContaining("begun and failed");
        assertThatThrownBy(() -> gap.pending(TWO)).hasMessageContaining("V0100__one.sql is missing although 0101");
    }

    private static SqlHistory historyUpTo(String version) {
        return new SqlHistory(TWO.scripts().stream()
                .filter(script -> script.version().compareTo(version) <= 0)
                .map(script -> new Row(script.version(), script.checksum(), true, script.name()))
                .toList());
    }
}
