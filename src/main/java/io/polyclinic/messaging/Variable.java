package io.polyclinic.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Something that differs from message to message of a kind.
 *
 * @param standard what stands where nothing was given; then it need not be
 * @param isRequired whether there is no message without it
 * @param isSecret whether it is forgotten once it was sent
 * @param sample for previews
 */
public record Variable(
        String name,
        VariableType type,
        @Nullable String standard,
        boolean isRequired,
        boolean isSecret,
        String sample) {

    /** What stands in the history in place of a secret. */
    static final String HIDDEN = "•••";

    static Variable required(String name, VariableType type, String sample) {
        return new Variable(name, type, null, true, false, sample);
    }

    static Variable optional(String name, VariableType type, String sample) {
        return new Variable(name, type, null, false, false, sample);
    }

    static Variable secret(String name, VariableType type, String sample) {
        return new Variable(name, type, null, true, true, sample);
    }

    Variable standing(String value) {
        return new Variable(name, type, value, false, isSecret, sample);
    }
}
