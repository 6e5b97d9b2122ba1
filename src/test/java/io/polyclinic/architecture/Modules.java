package io.polyclinic.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ClassesTransformer;
import io.polyclinic.platform.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A package below the root, and what it declares.
 *
 * @param known the names of all modules, by their packages
 */
record Modules(JavaPackage home, Optional<Module> declared, Set<String> known) {

    static final ClassesTransformer<Modules> EACH = new AbstractClassesTransformer<>("modules") {
        @Override
        public Iterable<Modules> doTransform(JavaClasses classes) {
            return of(classes);
        }
    };

    /** All of them, by the names of their packages. */
    static List<Modules> of(JavaClasses classes) {
        var homes = new TreeMap<String, JavaPackage>();
        for (var type : classes) {
            if (isOurs(type) && !nameOf(type).isEmpty()) {
                homes.put(nameOf(type), type.getPackage());
            }
        }
        var known = Set.copyOf(homes.keySet());
        return homes.values().stream()
                .map(home -> new Modules(home, home.tryGetAnnotationOfType(Module.class), known))
                .toList();
    }

    /** By what it calls itself; without a declaration, by its package. */
    String name() {
        return declared.map(Module::name).orElseGet(() -> nameOf(home.getName()));
    }

    List<String> uses() {
        return declared.map(declaration -> List.of(declaration.uses())).orElse(List.of());
    }

    /** What its classes need of the product's other packages, by module; the root package has the empty name. */
    Map<String, List<Dependency>> dependenciesOnOthers() {
        var byModule = new TreeMap<String, List<Dependency>>();
        for (var dependency : new TreeSet<>(home.getClassDependenciesFromThisPackage())) {
            var target = dependency.getTargetClass().getBaseComponentType();
            if (isOurs(target) && !target.getPackageName().equals(home.getName())) {
                byModule.computeIfAbsent(nameOf(target), _ -> new ArrayList<>()).add(dependency);
            }
        }
        return byModule;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(Rules.ROOT) || type.getPackageName().startsWith(Rules.ROOT + ".");
    }

    private static String nameOf(JavaClass type) {
        return nameOf(type.getPackageName());
    }

    private static String nameOf(String home) {
        return home.equals(Rules.ROOT) ? "" : home.substring(Rules.ROOT.length() + 1);
    }
}
