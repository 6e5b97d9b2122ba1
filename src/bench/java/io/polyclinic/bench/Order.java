package io.polyclinic.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Words for the product's command line, to be run as a process of its own. */
final class Order {

    /** As {@code scripts/polyclinic} starts it. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path jar;
    private final Path logs;
    private final Map<String, String> environment;
    private final List<String> options = new ArrayList<>(QUICK);
    private final List<String> words;
    private String input = "";

    Order(Path jar, Path logs, Map<String, String> environment, List<String> words) {
        this.jar = jar;
        this.logs = logs;
        this.environment = new LinkedHashMap<>(environment);
        this.words = words;
    }

    /** Given to another build. */
    Order to(Path build) {
        var other = new Order(build, logs, environment, words);
        other.input = input;
        other.options.clear();
        other.options.addAll(options);
        return other;
    }

    /** By a Java that is slower to start and faster later on. */
    Order lasting() {
        options.clear();
        options.addAll(Product.OPTIONS);
        return this;
    }

    /** By somebody else at the same machine. */
    Order by(String user) {
        options.add("-Duser.name=" + user);
        return this;
    }

    Order typing(String line) {
        input = line + "\n";
        return this;
    }

    Order with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandRun begin() {
        try {
            var name = "command-" + COUNT.incrementAndGet();
            var in = Files.writeString(logs.resolve(name + ".in"), input);
            var builder = Product.command(jar, options, environment, words);
            builder.redirectInput(in.toFile());
            return CommandRun.start(builder, logs.resolve(name), String.join(" ", words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandRun.Ended end() {
        return begin().end();
    }
}
