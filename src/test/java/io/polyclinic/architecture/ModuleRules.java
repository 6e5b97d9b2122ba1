package io.polyclinic.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.polyclinic.architecture.Rules.condition;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.NullMarked;

/** How modules relate: what each package declares of itself, and that its code keeps to it. The root package, which starts all, may use all. */
final class ModuleRules {

    /** From left to right; arrows point left only, and never within a step. A new module takes its place here. */
    static final List<Set<String>> ORDER = List.of(
            Set.of("platform"),
            Set.of("embedded", "catalog", "backups"),
            Set.of("tenancy"),
            Set.of("outbox"),
            Set.of("messaging"),
            Set.of("identity"),
            Set.of("live"),
            Set.of("notifications", "webhooks"),
            Set.of("patients"),
            Set.of("fleet"),
            Set.of("operators"));

    static final ArchRule EVERY_PACKAGE_IS_A_MODULE = all(Modules.EACH)
            .should(condition("be declared", ModuleRules::checkDeclaration))
            .because("a package is a module: give it a package-info with @Module(name, owns, uses) and @NullMarked,"
                    + " directly under " + Rules.ROOT);

    static final ArchRule USES_NAME_MODULES = all(Modules.EACH)
            .should(condition("name only modules that exist", ModuleRules::checkNames))
            .because("uses lists other modules, each once: correct the name, or make the module");

    static final ArchRule USES_POINT_LEFT = all(Modules.EACH)
            .should(condition("use only what stands to its left", ModuleRules::checkOrder))
            .because("calls go left and news goes right: publish an event and let the module to the right observe it;"
                    + " a new module takes its place in ModuleRules.ORDER");

    static final ArchRule CODE_KEEPS_TO_USES = all(Modules.EACH)
            .should(condition("depend only on what its uses declare", ModuleRules::checkCode))
            .because("a dependency is a decision: declare the module in uses where it stands to the left,"
                    + " else turn the call into an event");

    static final ArchRule USES_ARE_USED = all(Modules.EACH)
            .should(condition("depend on all that its uses declare", ModuleRules::checkUse))
            .because("the graph in docs/architecture.md is made from uses: take out what is not used");

    static final ArchRule NO_CYCLES = slices().matching(Rules.ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("modules in a circle are one module: turn the arrow that points right into an event");

    private ModuleRules() {}

    private static void checkDeclaration(Modules module, Consumer<String> violation) {
        var home = module.home().getName();
        if (module.declared().isEmpty()) {
            violation.accept(home + " has no @Module on its package-info");
            return;
        }
        var declared = module.declared().get();
        if (!home.equals(Rules.ROOT + "." + declared.name())) {
            violation.accept(home + " calls itself " + declared.name());
        }
        if (declared.owns().isBlank()) {
            violation.accept(home + " does not say what it owns");
        }
        if (!module.home().isAnnotatedWith(NullMarked.class)) {
            violation.accept(home + " is not @NullMarked");
        }
    }

    private static void checkNames(Modules module, Consumer<String> violation) {
        var uses = module.uses();
        for (var used : uses) {
            if (!module.known().contains(used)) {
                violation.accept(module.home().getName() + " uses " + used + ", which is no module");
            }
        }
        if (uses.size() != Set.copyOf(uses).size() || uses.contains(module.name())) {
            violation.accept(module.home().getName() + " names itself or a module twice: " + uses);
        }
    }

    private static void checkOrder(Modules module, Consumer<String> violation) {
        var own = place(module.name());
        if (own < 0) {
            violation.accept(module.home().getName() + " has no place in the order");
            return;
        }
        for (var used : module.uses()) {
            if (place(used) >= own) {
                violation.accept(module.home().getName() + " uses " + used + ", which does not stand to its left");
            }
        }
    }

    /** Which step of the order the module stands on; -1 for none. */
    static int place(String module) {
        for (var step = 0; step < ORDER.size(); step++) {
            if (ORDER.get(step).contains(module)) {
                return step;
            }
        }
        return -1;
    }

    private static void checkCode(Modules module, Consumer<String> violation) {
        module.dependenciesOnOthers().forEach((other, dependencies) -> {
            if (!module.uses().contains(other)) {
                dependencies.forEach(dependency -> violation.accept(dependency.getDescription()));
            }
        });
    }

    private static void checkUse(Modules module, Consumer<String> violation) {
        for (var used : module.uses()) {
            if (!module.dependenciesOnOthers().containsKey(used)) {
                violation.accept(module.home().getName() + " declares that it uses " + used + " and does not");
            }
        }
    }
}
