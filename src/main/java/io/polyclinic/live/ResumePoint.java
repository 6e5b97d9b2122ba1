package io.polyclinic.live;

import io.polyclinic.platform.Problem;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody was told last.
 *
 * @param reader names who told it: he knows what he told after that
 */
record ResumePoint(UUID event, String reader) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{1,16}");

    static @Nullable ResumePoint parse(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return null;
        }
        if (!FORM.matcher(lastEventId).matches()) {
            throw Problem.INVALID_REQUEST.because("Last-Event-ID is none that was told here");
        }
        var parts = lastEventId.split("/", 2);
        return new ResumePoint(UUID.fromString(parts[0]), parts[1]);
    }

    @Override
    public String toString() {
        return event + "/" + reader;
    }
}
