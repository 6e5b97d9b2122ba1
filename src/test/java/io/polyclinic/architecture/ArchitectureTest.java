package io.polyclinic.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps to the rules of its architecture. That each rule can fail is shown by {@link RulesSeenFailingTest}. */
class ArchitectureTest {

    private static JavaClasses product;

    private final SourceSizes sources = SourceSizes.under(Path.of("src/main/java"), Path.of("src/test/java"));

    @BeforeAll
    static void readTheProduct() {
        product = Rules.product();
    }

    static Stream<Named<ArchRule>> rules() {
        return Rules.all().entrySet().stream().map(rule -> Named.of(rule.getKey(), rule.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theProductKeepsTo(ArchRule rule) {
        rule.check(product);
    }

    @Test
    void whoeverIsListedAsAnExceptionExists() {
        var listed = Stream.of(
                        AccessRules.READS_THE_CLOCK,
                        AccessRules.MEASURES_DURATIONS,
                        AccessRules.OPENS_DATABASES,
                        AccessRules.REMEMBERS,
                        AccessRules.SPEAKS_TO_REDIS)
                .flatMap(names -> names.stream());

        assertThat(listed).allMatch(product::contain);
    }

    @Test
    void filesAndMethodsHaveTheirSize() {
        assertThat(sources.count()).isGreaterThan(100);
        assertThat(sources.longFiles())
                .as("a file aims at 150 lines: what it does beside its one thing wants a class of its own")
                .isEmpty();
        assertThat(sources.longMethods())
                .as("a method aims at 15 lines: give a part of it a name")
                .isEmpty();
    }

    @Test
    void aFileOfOneLineTooManyIsReported(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("Fits.java"), "//\n".repeat(SourceSizes.FILE_LINES));
        Files.writeString(folder.resolve("TooLong.java"), "//\n".repeat(SourceSizes.FILE_LINES + 1));

        assertThat(SourceSizes.under(folder).longFiles())
                .singleElement()
                .asString()
                .contains("TooLong.java has 301 lines");
    }

    @Test
    void aMethodOfOneLineTooManyIsReported(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("Methods.java"),
                "class Methods {" + method("fits", SourceSizes.METHOD_LINES) + method("tooLong", 41) + "}");

        assertThat(SourceSizes.under(folder).longMethods())
                .singleElement()
                .asString()
                .contains("tooLong has 41 lines");
    }

    private static String method(String name, int lines) {
        var body = IntStream.range(0, lines - 2)
                .mapToObj("var x%d = 0;\n"::formatted)
                .toList();
        return "\n/** Not counted. */\n@Deprecated\nvoid " + name + "() {\n" + String.join("", body) + "}\n";
    }
}
