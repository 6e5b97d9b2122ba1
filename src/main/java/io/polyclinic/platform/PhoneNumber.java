package io.polyclinic.platform;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A telephone number in E.164: a plus, the country, the number, nothing else; of a length that its country has. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PhoneNumber.Check.class)
public @interface PhoneNumber {

    String message() default "must be a phone number such as +919812345678";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Holds numbers against the plans of the countries. */
    class Check implements ConstraintValidator<PhoneNumber, String> {

        private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

        @Override
        public boolean isValid(@Nullable String number, ConstraintValidatorContext context) {
            if (number == null) {
                return true;
            }
            if (!E164.matcher(number).matches()) {
                return false;
            }
            try {
                var numbers = PhoneNumberUtil.getInstance();
                return numbers.isPossibleNumber(numbers.parse(number, null));
            } catch (NumberParseException e) {
                return false;
            }
        }
    }
}
