package io.polyclinic.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When to come again, as the other side says (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {}

    /** At most a day from now; nothing where the header is not there, makes no sense or is past. */
    static Optional<Instant> of(@Nullable String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        return parsed(header.strip(), now).filter(at -> at.isAfter(now)).map(at -> {
            var latest = now.plus(LONGEST);
            return at.isAfter(latest) ? latest : at;
        });
    }

    private static Optional<Instant> parsed(String text, Instant now) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
