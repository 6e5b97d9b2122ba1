package io.polyclinic.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** A command that ran to its end: its exit code and what it said. */
public record Ended(int code, String out, String err) {

    /** What it said to people, line by line. */
    public List<String> complaints() {
        return err.lines().toList();
    }

    /** Its answer in JSON. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + out, e);
        }
    }
}
