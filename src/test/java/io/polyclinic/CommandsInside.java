package io.polyclinic;

import io.polyclinic.process.Ended;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** The command line inside the process of the tests, put together and answering as {@link Application} has it; a process of its own takes seconds to start. */
@ApplicationScoped
public class CommandsInside {

    private final Application application;
    private final SaidInTests said;

    CommandsInside(Application application, SaidInTests said) {
        this.application = application;
        this.said = said;
    }

    /** Runs a command to its end, without standard input. */
    public Ended run(String... words) {
        return typing("", words);
    }

    /** The same with standard input. */
    public synchronized Ended typing(String input, String... words) {
        said.forget();
        var out = new StringWriter();
        var err = new StringWriter();
        var before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            var code = application
                    .commands()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(words);
            return new Ended(code, said.out() + out, said.err() + err);
        } finally {
            System.setIn(before);
        }
    }
}
