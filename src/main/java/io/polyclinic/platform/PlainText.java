package io.polyclinic.platform;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One line of text: something to read, and no control characters. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
// possessive: the time to refuse a long one grows with its length and no faster
@Pattern(regexp = "[\\p{Zs}\\p{Cf}]*+[^\\p{Z}\\p{Cc}\\p{Cf}][^\\p{Cc}\\p{Zl}\\p{Zp}]*+")
@ReportAsSingleViolation
public @interface PlainText {

    String message() default "must be one line with something in it";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
