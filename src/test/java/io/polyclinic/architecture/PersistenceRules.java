package io.polyclinic.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.polyclinic.architecture.Rules.condition;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.util.function.Consumer;
import org.hibernate.LockMode;

/** Entities: plain classes that reach no further than their module. */
final class PersistenceRules {

    static final ArchRule ENTITIES_EXTEND_NOTHING = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAnnotatedWith(Embeddable.class)
            .and()
            .areNotRecords()
            .should(condition(
                    "extend nothing",
                    (type, violation) -> type.getRawSuperclass()
                            .filter(parent -> !parent.isEquivalentTo(Object.class))
                            .ifPresent(
                                    parent -> violation.accept(type.getFullName() + " extends " + parent.getName()))))
            .because(
                    "an active record is a static door to whatever clinic is current, and a shared parent couples modules:"
                            + " write a plain class and a repository beside it");

    static final ArchRule RELATIONS_STAY_IN_THEIR_MODULE = fields().that()
            .areAnnotatedWith(ManyToOne.class)
            .or()
            .areAnnotatedWith(OneToOne.class)
            .or()
            .areAnnotatedWith(OneToMany.class)
            .or()
            .areAnnotatedWith(ManyToMany.class)
            .should(condition("point at entities of the same module", PersistenceRules::checkRelation))
            .because("a module touches only its own tables: keep the other's id in a UUID column"
                    + " (a foreign key in the database is fine) and ask its use case");

    static final ArchRule ROWS_ARE_HELD_BY_ROW_LOCK = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(LockModeType.class).or(assignableTo(LockMode.class)))
            .because("Hibernate collects what it locks in a plan that all clinics' sessions share: use RowLock.hold");

    private PersistenceRules() {}

    private static void checkRelation(JavaField field, Consumer<String> violation) {
        var home = field.getOwner().getPackageName();
        field.getType().getAllInvolvedRawTypes().stream()
                .filter(type -> type.getPackageName().startsWith(Rules.ROOT)
                        && !type.getPackageName().equals(home))
                .forEach(type -> violation.accept(field.getFullName() + " points at " + type.getName()));
    }
}
