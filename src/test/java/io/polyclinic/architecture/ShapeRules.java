package io.polyclinic.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.polyclinic.architecture.Rules.condition;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Inject;
import jakarta.inject.Scope;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;

/** How classes look from outside: what they show, what they are called, how they are put together. */
final class ShapeRules {

    static final int PARAMETERS = 5;

    /** Settings (@ConfigMapping) are public against the grain: the validator of the configuration cannot read them otherwise. */
    static final ArchRule INSIDES_ARE_PACKAGE_PRIVATE = classes()
            .that(annotatedWith(Entity.class)
                    .or(assignableTo(PanacheRepositoryBase.class))
                    .or(annotatedWith(Path.class))
                    .or(requests())
                    .as("are entities, repositories, resources or requests"))
            .should()
            .bePackagePrivate()
            .because(
                    "other modules use use cases, answers, events and ids: offer them one of these and drop the modifier");

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveNameMatching(".*(Service|Manager|Helper|Utils?|Impl|Handler|Dto|Entity)")
            .because("such a name says nothing: call a use case what a receptionist would say (Booking),"
                    + " an answer View, a request by its verb (BookAppointment)");

    static final ArchRule BEANS_ARE_GIVEN_WHAT_THEY_NEED = fields().that()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith(Command.class)
            .should()
            .notBeAnnotatedWith(Inject.class)
            .andShould()
            .notBeAnnotatedWith(ConfigProperty.class)
            .andShould()
            .notBeAnnotatedWith(PersistenceContext.class)
            .andShould()
            .notBeAnnotatedWith(Context.class)
            .because("a bean is whole when it is born: take it as a parameter of the constructor"
                    + " (only picocli's commands, which it makes itself, have fields injected)");

    static final ArchRule AT_MOST_FIVE_PARAMETERS = codeUnits()
            .that(describe("are written by people, and neither make a bean nor a record", ShapeRules::isCounted))
            .should(condition("have at most " + PARAMETERS + " parameters", ShapeRules::checkParameters))
            .because("things that come together want a name: make a record of them");

    private ShapeRules() {}

    /** What a resource's methods take and is ours, but enums, which answers may share. */
    private static DescribedPredicate<JavaClass> requests() {
        return describe(
                "requests",
                type -> type.getPackageName().startsWith(Rules.ROOT)
                        && !type.isEnum()
                        && type.getMethodsWithParameterTypeOfSelf().stream()
                                .anyMatch(method -> method.isMetaAnnotatedWith(HttpMethod.class)));
    }

    private static boolean isCounted(JavaCodeUnit unit) {
        var owner = unit.getOwner();
        if (unit instanceof JavaConstructor) {
            return !owner.isRecord()
                    && !owner.isEnum()
                    && !owner.isAnnotatedWith(Path.class)
                    && !owner.isMetaAnnotatedWith(Scope.class)
                    && !owner.isMetaAnnotatedWith(NormalScope.class);
        }
        return !unit.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static void checkParameters(JavaCodeUnit unit, Consumer<String> violation) {
        var count = unit.getRawParameterTypes().size();
        if (count > PARAMETERS) {
            violation.accept(unit.getFullName() + " has " + count + " parameters");
        }
    }
}
