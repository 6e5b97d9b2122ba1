package io.polyclinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void theDatabasesOwnWordsSayMoreThanWhatLiesBelowOrAbove() {
        var failure = new IllegalStateException(
                "outer",
                new SQLException("Connection to localhost:1 refused.", new ConnectException("Connection refused")));

        assertThat(Failures.inOneLine(failure)).isEqualTo("Connection to localhost:1 refused.");
    }

    @Test
    void withoutADatabaseTheDeepestCauseIsTold() {
        var failure =
                new IllegalStateException("outer", new IllegalArgumentException("no such key\nand a second line"));

        assertThat(Failures.inOneLine(failure)).isEqualTo("no such key");
    }

    @Test
    void aPortThatIsTakenIsToldWithItsNumber() {
        var failure = new IllegalStateException(
                "outer",
                new IllegalStateException(
                        "Unable to start on 0.0.0.0:8080", new BindException("Address already in use")));

        assertThat(Failures.inOneLine(failure)).isEqualTo("Unable to start on 0.0.0.0:8080: Address already in use");
    }

    @Test
    void aFailureWithoutWordsIsToldByItsKind() {
        assertThat(Failures.inOneLine(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
