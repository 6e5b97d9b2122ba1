package io.polyclinic.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Cursors of keyset pages: the last row's sort key, sealed, so that nobody reads or makes one, and bound to the list that gave it: the
 * clinic with its generation, the caller and the query. A cursor used anywhere else is refused.
 */
@ApplicationScoped
public class Cursors {

    private static final String SEPARATOR = "\n";

    private final Sealing sealing;

    Cursors(Sealing sealing) {
        this.sealing = sealing;
    }

    /** @param list all that makes the list what it is: clinic and generation, caller, filters, order */
    public String after(List<String> key, String list) {
        var plain = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealing.seal(plain, "cursor/" + list));
    }

    /** The sort key inside, {@code parts} strings; a cursor of another list is refused with 400. */
    public List<String> open(String cursor, String list, int parts) {
        try {
            var plain = sealing.unseal(Base64.getUrlDecoder().decode(cursor), "cursor/" + list);
            var key = List.of(new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (key.size() == parts) {
                return key;
            }
        } catch (IllegalArgumentException | UnsealException e) {
            throw Problem.CURSOR_NOT_VALID.because(
                    "start again without after; a cursor works for the same caller, clinic, filters and order");
        }
        throw Problem.CURSOR_NOT_VALID.because("start again without after");
    }
}
