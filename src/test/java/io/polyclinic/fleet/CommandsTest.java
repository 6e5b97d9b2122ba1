package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** All commands, found by walking from the first: each teaches by example, and answers machines too. */
class CommandsTest {

    /** Prints a script, which is no answer. */
    private static final Set<String> WITHOUT_JSON = Set.of("polyclinic completion");

    private static final CommandLine ROOT = new CommandLine(PolyclinicCommand.class);

    @TestFactory
    Stream<DynamicTest> eachSaysWhatItDoesAndShowsAnExampleThatParses() {
        return all(ROOT)
                .map(command -> dynamicTest(nameOf(command), () -> {
                    var spec = command.getCommandSpec();
                    assertThat(spec.usageMessage().description()).isNotEmpty();
                    assertThat(String.join("", spec.usageMessage().description()))
                            .endsWith(".");
                    var footer = spec.usageMessage().footer();
                    assertThat(footer)
                            .anyMatch(line -> line.contains("  " + nameOf(command)) || hasSubcommands(command));
                    assertThat(help(nameOf(command).split(" "))).contains("Usage: " + nameOf(command), "Example");
                    assertThat(spec.options())
                            .allSatisfy(
                                    option -> assertThat(option.description()).isNotEmpty());
                    assertThat(spec.positionalParameters())
                            .allSatisfy(parameter ->
                                    assertThat(parameter.description()).isNotEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachThatAnswersDoesSoInJsonToo() {
        return all(ROOT)
                .filter(command -> !hasSubcommands(command) && !WITHOUT_JSON.contains(nameOf(command)))
                .map(command -> dynamicTest(
                        nameOf(command),
                        () -> assertThat(command.getCommandSpec().optionsMap()).containsKey("--json")));
    }

    @Test
    void theWordsAreCompletedByTheShell() {
        var out = new StringWriter();
        var code = new CommandLine(PolyclinicCommand.class)
                .setOut(new PrintWriter(out, true))
                .execute("completion", "--name", "clinicctl");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("complete -F _complete_clinicctl", "doctor", "--repair");
    }

    private static String help(String... path) {
        var out = new StringWriter();
        var words = Stream.concat(Stream.of(path).skip(1), Stream.of("--help")).toArray(String[]::new);
        var code = new CommandLine(PolyclinicCommand.class)
                .setOut(new PrintWriter(out, true))
                .execute(words);
        assertThat(code).isZero();
        return out.toString();
    }

    private static boolean hasSubcommands(CommandLine command) {
        return !command.getSubcommands().isEmpty();
    }

    private static String nameOf(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .filter(sub -> !(sub.getCommandSpec().userObject() instanceof HelpCommand))
                        .flatMap(CommandsTest::all));
    }
}
