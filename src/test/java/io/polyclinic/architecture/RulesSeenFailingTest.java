package io.polyclinic.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule reports the code that was written to break it, and nothing else. */
class RulesSeenFailingTest {

    @TempDir
    static Path folder;

    private static WrongCode wrong;

    @BeforeAll
    static void compile() throws IOException {
        wrong = WrongCode.compiledInto(folder);
    }

    static Set<String> rules() {
        return Rules.all().keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleReportsItsOffenders(String rule) {
        var offenders = wrong.offendersOf(rule);

        var reported = Rules.all()
                .get(rule)
                .evaluate(wrong.withTheProduct())
                .getFailureReport()
                .getDetails();

        assertThat(offenders)
                .as("src/test/violations has nothing that breaks it")
                .isNotEmpty();
        assertThat(offenders).allSatisfy(offender -> assertThat(reported).anyMatch(line -> line.contains(offender)));
        assertThat(reported).allSatisfy(line -> assertThat(offenders).anyMatch(line::contains));
    }
}
