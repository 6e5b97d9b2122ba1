package io.polyclinic.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Problem;
import io.polyclinic.platform.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** How the clinic wants its messages sent: reading it and saying it. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class MessagingSettings {

    private final RulesRepository rows;
    private final ObjectMapper json;
    private final Clock clock;

    MessagingSettings(RulesRepository rows, ObjectMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /** @param version counts how often somebody has said something */
    public record InForce(int version, MessagingRules rules) implements Versioned {}

    public InForce read() {
        return row().map(row -> new InForce(row.version() + 1, parse(row.rules())))
                .orElse(new InForce(0, MessagingRules.STANDARD));
    }

    /** Replaces all of it. */
    public InForce change(IfMatch version, MessagingRules rules, UUID by) {
        version.check(read());
        var row = row();
        row.ifPresent(it -> it.change(write(rules), by, clock.instant()));
        if (row.isEmpty() && !rows.begin(write(rules), by, clock.instant())) {
            throw Problem.VERSION_STALE.because("read it again, then change what you find");
        }
        rows.flush();
        return read();
    }

    private Optional<RulesRow> row() {
        return rows.findByIdOptional(true);
    }

    private MessagingRules parse(String text) {
        try {
            return json.readValue(text, MessagingRules.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the clinic's rules cannot be read", e);
        }
    }

    private String write(MessagingRules rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the clinic's rules cannot be written", e);
        }
    }
}
