package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import org.junit.jupiter.api.Test;

@Proves("PAT-02")
class SearchNameTest {

    @Test
    void namesAreSortedWithoutCaseAccentsAndSigns() {
        assertThat(SearchName.of("  Zoë  D’Souza-Pinto, Jr. ")).isEqualTo("zoe d souza pinto jr");
        assertThat(SearchName.of("ＡＳＨＡ")).isEqualTo("asha");
        assertThat(SearchName.of("–")).isEmpty();
    }

    @Test
    void marksOfOtherScriptsStay() {
        assertThat(SearchName.words("आशा कुलकर्णी")).containsExactly("आशा", "कुलकर्णी");
        assertThat(SearchName.words("Андрей")).containsExactly("андрей");
    }

    @Test
    void prefixesAreTheBeginningsOfAllWordsEachOnce() {
        assertThat(SearchName.prefixes("Om Omkar")).containsExactly("o", "om", "omk", "omka", "omkar");
        assertThat(SearchName.prefixes("x".repeat(200))).hasSize(20);
        assertThat(SearchName.wanted("x".repeat(200))).containsExactly("x".repeat(20));
    }

    @Test
    void noLetterIsCutInHalf() {
        var gothic = "\uD800\uDF30".repeat(400);

        assertThat(SearchName.of(gothic)).hasSize(600).endsWith("\uD800\uDF30");
        assertThat(SearchName.prefixes(gothic)).hasSize(20).allMatch(prefix -> prefix.length() % 2 == 0);
    }
}
