package io.polyclinic;

import io.polyclinic.embedded.DevelopmentMailbox;
import io.polyclinic.embedded.EmbeddedServers;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * The way in. Where no servers are set, the embedded ones are started before the application and stopped after it; a command's words
 * are checked first, so that {@code --help} and mistakes cost nothing.
 */
@QuarkusMain
public class Main {

    private static final int LONGEST_STOP_SECONDS = 25;

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length > 0) {
            var checked = checkWords(arguments);
            if (checked >= 0) {
                System.exit(checked);
            }
            CommandLineMode.set();
        }
        var stopped = new CountDownLatch(1);
        var isServer = arguments.length == 0;
        Settings.trustProxies();
        if (Settings.nameServers()) {
            Settings.checkComplete();
        } else {
            useEmbedded(isServer, stopped);
        }
        Quarkus.run(
                Application.class,
                (code, failure) -> {
                    if (failure != null) {
                        complain(failure, isServer);
                    }
                    stopped.countDown();
                    System.exit(code);
                },
                arguments);
    }

    /** The cause in one line first; the whole of it only where somebody reads logs. */
    private static void complain(Throwable failure, boolean isServer) {
        System.err.println("polyclinic: " + Failures.inOneLine(failure));
        if (isServer) {
            failure.printStackTrace();
        }
    }

    /** Prints help or what is wrong with the words and gives the exit code; -1 when there is something to run. */
    private static int checkWords(String... arguments) {
        var commands = Commands.all(CommandLine.defaultFactory());
        commands.setExecutionStrategy(parsed -> {
            var helped = CommandLine.executeHelpRequest(parsed);
            return helped == null ? -1 : helped;
        });
        return commands.execute(arguments);
    }

    private static void useEmbedded(boolean isServer, CountDownLatch stopped) {
        if (!EmbeddedServers.areAvailable()) {
            System.err.println(
                    "polyclinic: no servers are set and this build brings none; set POLYCLINIC_CENTRAL_URL and the settings beside it in README.md");
            System.exit(1);
        }
        var servers = start(isServer);
        Settings.useEmbedded(servers.settings(), servers.folder());
        DevelopmentMailbox.open();
        if (isServer) {
            System.out.println("polyclinic: messages to people go no further than " + Settings.mailboxUrl());
        }
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            waitFor(stopped);
                            servers.close();
                        },
                        "embedded-servers-stop"));
    }

    private static EmbeddedServers start(boolean isServer) {
        var folder = Settings.dataFolder();
        if (isServer) {
            System.out.println("polyclinic: PostgreSQL and Redis keep their data in " + folder.toAbsolutePath());
        }
        try {
            return EmbeddedServers.use(folder, true);
        } catch (RuntimeException e) {
            complain(e, isServer);
            System.exit(1);
            throw e;
        }
    }

    /** The databases go after the last request, not before. */
    private static void waitFor(CountDownLatch stopped) {
        try {
            if (!stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("polyclinic: the application did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
