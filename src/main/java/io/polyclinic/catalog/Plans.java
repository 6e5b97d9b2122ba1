package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.exception.ConstraintViolationException;

/**
 * What clinics may take. Each method is one transaction on the central database. The catalog itself puts the clinics of a plan that
 * changes into their next generation.
 */
@ApplicationScoped
@Transactional
public class Plans {

    /** What a constraint of the table means to who breaks it. */
    private static final Map<String, String> BOUNDS = Map.of(
            "plan_name_is_dns_label",
            "a plan's name is 1 to 63 of a-z, 0-9 and dashes, a letter first and no dash last",
            "plan_statement_timeout_bounded",
            "a statement may take 100ms to 55s",
            "plan_lock_timeout_bounded",
            "waiting for a lock may take 10ms to 55s",
            "plan_waits_no_longer_than_statement",
            "waiting for a lock may not take longer than a statement",
            "plan_idle_in_transaction_timeout_bounded",
            "a transaction may be idle for 1s to 10M",
            "plan_connections_bounded",
            "a clinic may have 1 to 1000 connections",
            "plan_requests_at_once_bounded",
            "a clinic may have 1 to 100000 requests at once");

    private final PlanRepository plans;
    private final Clock clock;

    Plans(PlanRepository plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** A plan with the number of clinics that are on it. */
    public record Use(PlanRecord plan, long clinics) {}

    /** All plans, by name. */
    public List<Use> all() {
        return plans.used();
    }

    public Optional<PlanRecord> byName(String name) {
        return plans.findByIdOptional(name).map(Plan::view);
    }

    /**
     * Makes the plan, or changes it for all clinics that are on it.
     *
     * @param change is given what the plan allows now, a new plan what the plan standard allows
     * @throws PlanRefusedException where a number or the name is out of bounds
     */
    public PlanRecord set(String name, UnaryOperator<PlanRecord> change) {
        var known = plans.toChange(name);
        var wanted = change.apply(known.orElseGet(() -> plans.findById(PlanRecord.STANDARD))
                .view()
                .named(name));
        try {
            known.ifPresentOrElse(
                    plan -> plan.allows(wanted, clock.instant()),
                    () -> plans.persist(new Plan(wanted, clock.instant())));
            plans.flush();
            return wanted;
        } catch (ConstraintViolationException e) {
            var bound = BOUNDS.get(String.valueOf(e.getConstraintName()));
            if (bound == null) {
                throw e;
            }
            throw new PlanRefusedException(bound);
        }
    }
}
