package io.polyclinic.platform;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions that a caller is ready to change (RFC 9110, 13.1.1). Without it, two people would overwrite each other unseen. */
public final class IfMatch {

    /** One tag and what follows it: a comma with another tag, or the end. */
    private static final Pattern TAG = Pattern.compile("\\G(W/)?\"([\\x21\\x23-\\x7E]*+)\"(?:\\s*+,\\s*+(?=[W\"])|$)");

    private final Set<String> tags;

    private IfMatch(Set<String> tags) {
        this.tags = tags;
    }

    /** Reads the header. Refused: none at all or {@code *} with 428, what is no list of entity tags with 400. */
    public static IfMatch of(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            throw Problem.VERSION_REQUIRED.because("send If-Match with the ETag that you last read");
        }
        return new IfMatch(strongTagsIn(header.strip()));
    }

    /** Tag by tag, because one pattern for a list of any length would need a stack of any depth. */
    private static Set<String> strongTagsIn(String list) {
        var tags = new HashSet<String>();
        var tag = TAG.matcher(list);
        var end = 0;
        while (tag.find()) {
            if (tag.group(1) == null) { // a weak tag never matches here
                tags.add(tag.group(2));
            }
            end = tag.end();
        }
        if (end < list.length()) {
            throw Problem.INVALID_REQUEST.because("If-Match is a list of entity tags in double quotes");
        }
        return tags;
    }

    /** Refuses with 412 unless the thing still has a version that the caller named. */
    public void check(Versioned current) {
        if (!tags.contains(Integer.toString(current.version()))) {
            throw Problem.VERSION_STALE.because(
                    "read it again, apply your change to what you find, and send it with the new ETag");
        }
    }

    static String tagOf(Versioned thing) {
        return '"' + Integer.toString(thing.version()) + '"';
    }
}
