package io.polyclinic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.fleet.Console;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What commands say that run inside the tests: kept, so that tests can look at it. */
@Alternative
@Priority(1)
@Singleton
public class SaidInTests extends Console {

    private final ByteArrayOutputStream out;
    private final ByteArrayOutputStream err;

    @Inject
    SaidInTests(ObjectMapper json) {
        this(json, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private SaidInTests(ObjectMapper json, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        super(
                json,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
    }

    void forget() {
        out.reset();
        err.reset();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
