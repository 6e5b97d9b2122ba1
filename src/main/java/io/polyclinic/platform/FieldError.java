package io.polyclinic.platform;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One field that is wrong.
 *
 * @param field path in the request: {@code emergencyContact.phone}, {@code items[2].quantity}
 * @param code stable word for programs: {@code not-blank}, {@code unknown}, {@code type}
 * @param message a sentence for people
 */
public record FieldError(String field, String code, String message) {

    /** The value cannot be one of the wanted type. */
    public static FieldError ofType(String field, Class<?> wanted) {
        return new FieldError(field, "type", "must be " + inWords(wanted));
    }

    private static String inWords(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "BigDecimal", "double", "Double", "float", "Float" -> "a number";
            case "String" -> "text";
            case "LocalDate" -> "a date such as 1984-02-29";
            case "Instant" -> "an instant such as 2026-01-31T09:30:00Z";
            case "UUID" -> "an id";
            case "ArrayList", "List", "Set", "HashSet" -> "a list";
            default -> "an object";
        };
    }
}
