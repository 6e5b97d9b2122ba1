package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CloneClinicCommandTest {

    @ParameterizedTest
    @CsvSource({
        "moonlit --as copy, true",
        "moonlit --as copy --neutralise, true",
        "moonlit --as copy --no-neutralise, false"
    })
    void aCopyIsNeutralisedUnlessThatIsDeclined(String words, boolean neutralised) {
        var command = new CloneClinicCommand();

        var unused = new CommandLine(command).parseArgs(words.split(" "));

        assertThat(command.neutralise).isEqualTo(neutralised);
    }
}
