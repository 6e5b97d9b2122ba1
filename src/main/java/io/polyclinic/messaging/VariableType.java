package io.polyclinic.messaging;

import io.polyclinic.platform.PlainText;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What a variable's value looks like when it is given, and how a person reads it. */
public enum VariableType {
    /** One line. */
    TEXT,
    /** Several lines. */
    LONG_TEXT,
    NUMBER,
    /** ISO 8601, for example {@code 2026-11-20}. */
    DATE,
    /** ISO 8601 in UTC, for example {@code 2026-11-20T09:30:00Z}; read in the clinic's zone. */
    DATE_TIME,
    /** An address that begins with https://, or with http:// on the clinic's own machine. */
    URL;

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 4_000;
    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final Pattern ONE_LINE = Pattern.compile(
            Objects.requireNonNull(PlainText.class.getAnnotation(jakarta.validation.constraints.Pattern.class))
                    .regexp());
    private static final Pattern LINES = Pattern.compile("[^\\p{Cc}]*(?:[\\n\\t][^\\p{Cc}]*)*+");
    private static final Pattern WEB_ADDRESS = Pattern.compile("[!-~&&[^\"<>\\\\^`{|}]]++");

    /** Whether the value is one of this type. */
    boolean accepts(String value) {
        if (value.length() > (this == LONG_TEXT ? LONGEST_TEXT : LONGEST_LINE)) {
            return false;
        }
        try {
            return switch (this) {
                case TEXT -> ONE_LINE.matcher(value).matches();
                case LONG_TEXT -> !value.isBlank() && LINES.matcher(value).matches();
                case NUMBER -> new BigDecimal(value).precision() <= LONGEST_LINE;
                case DATE -> LocalDate.parse(value).getYear() > 0;
                case DATE_TIME -> Instant.parse(value).isAfter(Instant.EPOCH);
                case URL -> isWebAddress(value);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isWebAddress(String value) {
        var address = URI.create(value);
        return WEB_ADDRESS.matcher(value).matches()
                && address.getScheme() != null
                && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                && address.getHost() != null
                && address.getUserInfo() == null;
    }

    /** The value as it stands in a message. */
    String read(String value, Locale language, ZoneId zone) {
        return switch (this) {
            case TEXT, LONG_TEXT, NUMBER, URL -> value;
            case DATE ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(LocalDate.parse(value));
            case DATE_TIME ->
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(Instant.parse(value).atZone(zone));
        };
    }
}
