package io.polyclinic.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language as BCP 47 writes it: {@code hi}, {@code en-IN}. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LanguageTag.Check.class)
public @interface LanguageTag {

    String message() default "must be a language tag such as en-IN";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Holds tags against BCP 47 and the languages of ISO 639. */
    class Check implements ConstraintValidator<LanguageTag, String> {

        @Override
        public boolean isValid(@Nullable String tag, ConstraintValidatorContext context) {
            return tag == null || isKnown(tag);
        }

        /** Whether the tag is well formed and its language one of ISO 639. */
        public static boolean isKnown(String tag) {
            try {
                var language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
                return !language.isEmpty()
                        && java.util.Set.of(Locale.getISOLanguages()).contains(language);
            } catch (IllformedLocaleException e) {
                return false;
            }
        }
    }
}
