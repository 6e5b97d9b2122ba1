package io.polyclinic.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a package to be a module and names the modules that it may use; the architecture test holds the code to it. */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Module {

    /** The module's name: the last part of its package. */
    String name();

    /** What the module owns, in one line; printed in docs/architecture.md. */
    String owns();

    /** Names of the modules to its left that it calls. */
    String[] uses() default {};
}
