package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.platform.SqlMigrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which clinics a build serves, by the version of their schema. */
class SchemaWindowTest {

    private static final SqlMigrations RELEASE = SqlMigrations.in("tenant-migrations");

    @ParameterizedTest
    @CsvSource({
        // version, oldest release that can serve it, whether it is served
        "0012, 0001, true",
        "0011, 0001, false",
        "0001, 0001, false",
        "0013, 0001, true",
        "0013, 0012, true",
        "0013, 0013, false",
        "0013, , false",
        "0020, 0012, true",
        "0020, 0019, false",
        "none, , false",
        "99999999999, 0001, false",
        "'', 0001, false",
        ", , true"
    })
    void whatABuildServes(String version, String needs, boolean served) {
        var window = new SchemaWindow(upTo("0012"));

        assertThat(window.includes(version, needs)).isEqualTo(served);
    }

    @Test
    void theNextBuildServesBothTheOldVersionAndItsOwn() {
        var next = new SchemaWindow(upTo("0012").with("V0013__one_more.sql", "select 1"));

        assertThat(next.includes("0012", "0001")).isTrue();
        assertThat(next.includes("0013", "0001")).isTrue();
        assertThat(next.includes("0013", "0013")).isTrue();
        assertThat(next.includes("0011", "0001")).isFalse();
    }

    @Test
    void thisBuildServesWhatTheOneBeforeItLeft() {
        var oldest = Integer.parseInt(RELEASE.oldestServed());

        assertThat(oldest).isBetween(1, Integer.parseInt(RELEASE.version()));
        assertThat(new SchemaWindow(RELEASE).includes(RELEASE.version(), null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0005, 0004, true", "0004, 0004, false", "0003, 0004, false", "0004, , true", ", 0004, false"})
    void oneVersionComesAfterAnother(String one, String other, boolean later) {
        assertThat(SchemaWindow.isLater(one, other)).isEqualTo(later);
    }

    /** The scripts of this release as far as that version, which is the oldest that is served. */
    private static SqlMigrations upTo(String version) {
        assertThat(RELEASE.oldestServed()).isEqualTo(version);
        return RELEASE.upTo(version);
    }
}
