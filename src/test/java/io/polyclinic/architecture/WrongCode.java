package io.polyclinic.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The deliberately wrong classes of {@code src/test/violations}, compiled for the occasion. They are no part of the test classes, because
 * there Quarkus would take them up: their resources would answer and their entities be mapped in every other test.
 */
final class WrongCode {

    private static final Path SOURCES = Path.of("src/test/violations");
    private static final String PACKAGE_INFO = ".package-info";

    private final JavaClasses classes;

    private WrongCode(JavaClasses classes) {
        this.classes = classes;
    }

    /** Compiled into the folder and read together with the product, whose modules and types it uses. */
    static WrongCode compiledInto(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var options = List.of(
                "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-parameters");
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.walk(SOURCES)) {
            var wrong =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            var compiled = compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(wrong))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(SOURCES + " does not compile");
            }
        }
        var product = Path.of(io.polyclinic.platform.Module.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return new WrongCode(new ClassFileImporter().importPaths(product, folder));
    }

    JavaClasses withTheProduct() {
        return classes;
    }

    /** Full names of the packages, types and members that say of themselves that they break the rule. */
    Set<String> offendersOf(String rule) {
        var names = new TreeSet<String>();
        for (var type : classes) {
            if (breaks(type, rule)) {
                names.add(type.getName().replace(PACKAGE_INFO, ""));
            }
            type.getMembers().stream()
                    .filter(member -> breaks(member, rule))
                    .map(JavaMember::getFullName)
                    .forEach(names::add);
        }
        return names;
    }

    private static boolean breaks(HasAnnotations<?> annotated, String rule) {
        return annotated.tryGetAnnotationOfType("wrong.Breaks").stream()
                .flatMap(breaks -> Stream.of((String[]) breaks.get("value").orElseThrow()))
                .anyMatch(rule::equals);
    }
}
