package io.polyclinic.fleet;

import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** The plan that somebody names, or one line with the names that there are. */
@ApplicationScoped
class KnownPlans {

    private final Plans plans;

    KnownPlans(Plans plans) {
        this.plans = plans;
    }

    PlanRecord require(String name) {
        return plans.byName(name)
                .orElseThrow(() -> new WrongWordException("there is no plan " + name + "; there are "
                        + plans.all().stream().map(use -> use.plan().name()).collect(Collectors.joining(", "))));
    }
}
