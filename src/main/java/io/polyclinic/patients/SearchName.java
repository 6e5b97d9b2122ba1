package io.polyclinic.patients;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as they are searched: lower case, Latin letters without their accents, a space before each word. Marks of other scripts are
 * letters there (the vowels of Devanagari, say) and stay.
 */
final class SearchName {

    private static final Pattern ACCENTS = Pattern.compile("(?<=\\p{IsLatin})\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private SearchName() {}

    static String of(String name) {
        return " " + String.join(" ", words(name));
    }

    /** The words of a name or of what was typed to find one; none when it has no letter or digit. */
    static List<String> words(String typed) {
        var plain = ACCENTS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKD))
                .replaceAll("");
        var composed = Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN_WORDS.split(composed))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
