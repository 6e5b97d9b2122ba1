package io.polyclinic.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What commands say: answers to standard output, as tables for eyes or JSON for machines; all else to standard error. */
@ApplicationScoped
public class Console {

    private final ObjectMapper json;
    private final PrintStream out;
    private final PrintStream err;

    @Inject
    Console(ObjectMapper json) {
        this(json, System.out, System.err);
    }

    public Console(ObjectMapper json, PrintStream out, PrintStream err) {
        this.json = json;
        this.out = out;
        this.err = err;
    }

    public void line(String text) {
        out.println(text);
    }

    public void json(Object answer) {
        try {
            out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One answer of many, on a line of its own. */
    void jsonLine(Object answer) {
        try {
            out.println(json.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows how far a command is; to be closed before the answer. */
    Progress progress(String what, int total) {
        var terminal = System.console();
        return new Progress(err, terminal != null && terminal.isTerminal(), what, total);
    }

    public void progress(String text) {
        err.println(text);
    }

    /** Over what was said last by this, where a person watches. */
    void redraw(String text) {
        err.print("\r\u001b[K" + text);
        err.flush();
    }

    /** Whether what is said beside the answer goes to a terminal, as far as Java can tell. */
    boolean isWatched() {
        var terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    public void table(List<String> head, List<List<String>> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(head);
        lines.addAll(rows);
        for (var line : lines) {
            var text = new StringBuilder();
            for (var column = 0; column < line.size(); column++) {
                var at = column;
                var width = lines.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                text.append(line.get(column))
                        .append(" ".repeat(width - line.get(column).length() + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
