package io.polyclinic.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.polyclinic.Proves;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/** Which tests prove which rows of the requirements: {@code docs/requirements.md} says it, and says it truly. */
class RequirementsTableTest {

    private static JavaClasses tests;
    private static Requirements requirements;

    /** A test, or all tests of a class, and the rows that it names. */
    private record Proof(String test, boolean isTest, List<String> rows) {}

    @BeforeAll
    static void read() throws IOException {
        tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(Rules.ROOT);
        requirements = Requirements.read();
    }

    @Test
    void eachProofNamesRowsThatExist() {
        assertThat(proofs())
                .isNotEmpty()
                .allSatisfy(proof -> assertThat(proof.rows())
                        .as("%s: ids of rows, as src/test/resources/requirements.csv has them", proof.test())
                        .isNotEmpty()
                        .allMatch(requirements::has));
    }

    @Test
    void whatProvesSomethingIsATest() {
        assertThat(proofs()).allMatch(Proof::isTest, "has @Proves and is a test");
    }

    @Test
    void thePageIsTrue() throws IOException {
        var byRow = new TreeMap<String, SortedSet<String>>();
        proofs().forEach(proof -> proof.rows()
                .forEach(row -> byRow.computeIfAbsent(row, _ -> new TreeSet<>()).add(proof.test())));

        GeneratedPage.named("requirements.md").is(requirements.page(byRow));
    }

    private static List<Proof> proofs() {
        return tests.stream()
                .flatMap(type ->
                        Stream.concat(ofType(type), type.getMethods().stream().flatMap(method -> ofMethod(method))))
                .toList();
    }

    private static Stream<Proof> ofType(JavaClass type) {
        return type.tryGetAnnotationOfType(Proves.class).stream()
                .map(proves -> new Proof(
                        type.getSimpleName(),
                        type.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)),
                        List.of(proves.value())));
    }

    private static Stream<Proof> ofMethod(JavaMethod method) {
        return method.tryGetAnnotationOfType(Proves.class).stream()
                .map(proves -> new Proof(
                        method.getOwner().getSimpleName() + "." + method.getName(),
                        method.isMetaAnnotatedWith(Testable.class),
                        List.of(proves.value())));
    }
}
