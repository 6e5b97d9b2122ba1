package io.polyclinic;

import io.polyclinic.fleet.Start;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import picocli.CommandLine;

/** What runs once the application stands: the server until it is told to stop, or one command. */
class Application implements QuarkusApplication {

    private static final int WRONG_USE = 2;

    private final CommandLine.IFactory factory;
    private final Start start;

    Application(CommandLine.IFactory factory, Start start) {
        this.factory = factory;
        this.start = start;
    }

    @Override
    public int run(String... arguments) {
        if (arguments.length == 0) {
            start.forServing();
            Quarkus.waitForExit();
            return 0;
        }
        return commands()
                .setExecutionStrategy(parsed -> {
                    start.forCommand();
                    return new CommandLine.RunLast().execute(parsed);
                })
                .execute(arguments);
    }

    /** All commands, which say what failed in one line. */
    CommandLine commands() {
        return Commands.all(factory).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("polyclinic: " + Failures.inOneLine(failure));
            return Failures.isWrongUse(failure) ? WRONG_USE : 1;
        });
    }
}
