package io.polyclinic.isolation;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Holds for an operation that keeps itself out of the API's description. */
class HaveHiddenOperation extends ArchCondition<JavaMethod> {

    HaveHiddenOperation() {
        super("be hidden from the API's description");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
        var hidden = method.getAnnotationOfType(Operation.class).hidden();
        events.add(
                new SimpleConditionEvent(method, hidden, method.getFullName() + (hidden ? " is hidden" : " is shown")));
    }
}
