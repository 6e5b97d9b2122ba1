package io.polyclinic.patients;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A day on which somebody who lives can have been born: by today as the clinic counts its days, and not 150 years ago. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = BirthDate.Check.class)
@interface BirthDate {

    String message() default "must lie within the last 150 years";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows which day it is at the clinic. */
    @ApplicationScoped
    class Check implements ConstraintValidator<BirthDate, LocalDate> {

        private static final int OLDEST_YEARS = 150;

        private final CurrentClinic clinic;
        private final Clock clock;

        Check(CurrentClinic clinic, Clock clock) {
            this.clinic = clinic;
            this.clock = clock;
        }

        @Override
        public boolean isValid(@Nullable LocalDate born, ConstraintValidatorContext context) {
            if (born == null) {
                return true;
            }
            var today = LocalDate.now(clock.withZone(clinic.zone()));
            return !born.isAfter(today) && !born.isBefore(today.minusYears(OLDEST_YEARS));
        }
    }
}
