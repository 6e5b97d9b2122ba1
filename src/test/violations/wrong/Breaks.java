package wrong;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks what is wrong on purpose with the rules that must report it, and only they. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Breaks {

    /** Names of rules: of the constants in the rule classes. */
    String[] value();
}
