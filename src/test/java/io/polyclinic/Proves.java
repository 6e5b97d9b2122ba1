package io.polyclinic;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the requirement rows that a test proves; {@code docs/requirements.md} is made from it. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {

    /** Ids of rows: {@code PAT-01}, {@code G10}. */
    String[] value();
}
