package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** A server that others have started, to be killed without warning and started again as it was. */
final class ServerProcess {

    private final List<String> command;
    private final Path log;
    private ProcessHandle process;

    private ServerProcess(List<String> command, Path log, ProcessHandle process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    /** One whose command line says how it was started. */
    static ServerProcess of(long pid, Path log) {
        var process = ProcessHandle.of(pid).orElseThrow();
        return of(process, List.of(process.info().arguments().orElseThrow()), log);
    }

    /** One that puts other words in the place of those by which it was started. */
    static ServerProcess of(long pid, List<String> arguments, Path log) {
        return of(ProcessHandle.of(pid).orElseThrow(), arguments, log);
    }

    private static ServerProcess of(ProcessHandle process, List<String> arguments, Path log) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be run by root
        }
        command.add(process.info().command().orElseThrow());
        command.addAll(arguments);
        return new ServerProcess(command, log, process);
    }

    void kill() {
        kill(process);
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ServerProcess::kill);
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it; it may take a while to answer, and may end at once where what was killed is not yet cleared away. */
    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start()
                    .toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }
}
