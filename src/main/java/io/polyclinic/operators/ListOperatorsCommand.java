package io.polyclinic.operators;

import io.polyclinic.fleet.Console;
import io.polyclinic.fleet.PolyclinicCommand;
import io.polyclinic.fleet.ReleaseVersion;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code operators list}. */
@Command(
        name = "list",
        description = "Lists those who run the platform.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic operators list --json")
class ListOperatorsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    AppointingOperators operators;

    @Inject
    Clock clock;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var all = operators.all();
        if (json) {
            console.json(all);
        } else {
            var now = clock.instant();
            console.table(
                    List.of("EMAIL", "NAME", "ROLE", "STATE", "SIGN-IN"),
                    all.stream()
                            .map(one -> List.of(
                                    one.email(),
                                    one.name(),
                                    one.role().name(),
                                    one.state().name(),
                                    signIn(one, now)))
                            .toList());
        }
        return 0;
    }

    private static String signIn(OperatorView one, Instant now) {
        if (one.state() == OperatorState.DISABLED) {
            return "disabled: " + one.stateReason();
        }
        if (one.lockedUntil() != null && now.isBefore(one.lockedUntil())) {
            return "locked until " + one.lockedUntil();
        }
        if (one.enrolledAt() != null) {
            return "by password and code";
        }
        return (now.isBefore(one.setupUntil() == null ? now : one.setupUntil()) ? "to be set up by " : "setup ran out ")
                + one.setupUntil();
    }
}
