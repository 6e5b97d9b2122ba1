package io.polyclinic.patients;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Names as they are searched and sorted: lower case, Latin letters without their accents. Marks of other scripts are letters there (the
 * vowels of Devanagari, say) and stay. What is found does not hang on the locale of any database server.
 */
final class SearchName {

    private static final Pattern ACCENTS = Pattern.compile("(?<=\\p{IsLatin})\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private static final int LONGEST = 300; // what an index row and a cursor hold with ease
    private static final int LONGEST_PREFIX = 20;

    private SearchName() {}

    /** The words as one string, by which names are sorted. */
    static String of(String name) {
        return beginning(String.join(" ", words(name)), LONGEST);
    }

    /** All beginnings of all words, each once: what is typed to find the name is held against these. */
    static String[] prefixes(String name) {
        return words(name).stream()
                .flatMap(word -> IntStream.rangeClosed(1, LONGEST_PREFIX).mapToObj(length -> beginning(word, length)))
                .distinct()
                .toArray(String[]::new);
    }

    /** The prefixes that a name must have to match what was typed; beyond 20 letters of a word nothing more is compared. */
    static String[] wanted(String typed) {
        return words(typed).stream()
                .map(word -> beginning(word, LONGEST_PREFIX))
                .distinct()
                .toArray(String[]::new);
    }

    /** The first letters, counted in code points, so that no letter is cut in half. */
    private static String beginning(String text, int letters) {
        return text.codePointCount(0, text.length()) <= letters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, letters));
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
