package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every command says of itself, without a process for each. */
class CommandHelpTest {

    static Stream<CommandLine> commands() {
        return withAllBelow(new CommandLine(PolyclinicCommand.class));
    }

    private static Stream<CommandLine> withAllBelow(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .filter(below -> !below.getCommandName().equals("help"))
                        .flatMap(CommandHelpTest::withAllBelow));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itTeachesByAnExampleThatNamesIt(CommandLine command) {
        var help = command.getUsageMessage();

        assertThat(help).contains("Usage: " + command.getCommandSpec().qualifiedName(), "Example");
        assertThat(help.lines())
                .as("an example of its own")
                .anyMatch(
                        line -> line.startsWith("  " + command.getCommandSpec().qualifiedName())
                                || line.contains("| " + command.getCommandSpec().qualifiedName()));
        assertThat(command.getCommandSpec().usageMessage().description())
                .singleElement()
                .asString()
                .endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatDoesSomethingAnswersInJsonToo(CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            assertThat(command.getCommandSpec().findOption("--json")).isNotNull();
        }
    }
}
