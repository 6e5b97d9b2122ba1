package io.polyclinic.platform;

/**
 * One field that is wrong.
 *
 * @param field path in the request: {@code emergencyContact.phone}, {@code items[2].quantity}
 * @param code stable word for programs: {@code not-blank}, {@code unknown}, {@code type}
 * @param message a sentence for people
 */
public record FieldError(String field, String code, String message) {}
