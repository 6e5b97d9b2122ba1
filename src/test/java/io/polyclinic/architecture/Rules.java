package io.polyclinic.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All rules by name, the product's classes, and what the rules are written with. */
final class Rules {

    static final String ROOT = "io.polyclinic";

    private static final Set<Class<?>> WRITTEN_IN =
            Set.of(ModuleRules.class, AccessRules.class, HttpRules.class, PersistenceRules.class, ShapeRules.class);

    private Rules() {}

    /** Every constant of the rule classes; a new one is found without being listed. */
    static Map<String, ArchRule> all() {
        var rules = new TreeMap<String, ArchRule>();
        WRITTEN_IN.stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.getType() == ArchRule.class)
                .forEach(field -> rules.put(field.getName(), value(field)));
        return rules;
    }

    private static ArchRule value(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is delivered, without tests. */
    static JavaClasses product() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    /** A condition that hands each broken thing's message to its consumer. */
    static <T> ArchCondition<T> condition(String description, BiConsumer<T, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(item, message -> events.add(SimpleConditionEvent.violated(item, message)));
            }
        };
    }

    /** The classes that bear exactly these names; what is nested in them counts as them. */
    static DescribedPredicate<JavaClass> oneOf(Set<String> names) {
        return DescribedPredicate.describe(
                "one of " + names,
                type -> names.contains(type.getName())
                        || type.getEnclosingClass()
                                .filter(outer -> names.contains(outer.getName()))
                                .isPresent());
    }
}
