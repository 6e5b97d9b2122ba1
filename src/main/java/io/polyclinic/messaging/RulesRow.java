package io.polyclinic.messaging;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What the clinic has said of its messages. */
@Entity
@Table(name = "messaging_rules")
class RulesRow {

    @Id
    private boolean onlyRow;

    @Version
    private int version;

    private String rules;
    private Instant updatedAt;
    private UUID updatedBy;

    protected RulesRow() {}

    void change(String json, UUID by, Instant now) {
        rules = json;
        updatedBy = by;
        updatedAt = now;
    }

    int version() {
        return version;
    }

    String rules() {
        return rules;
    }
}
