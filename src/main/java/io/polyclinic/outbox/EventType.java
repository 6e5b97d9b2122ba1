package io.polyclinic.outbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name by which an event is stored and told to others: it stays, whatever becomes of the record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** For example {@code patient.registered}. */
    String value();

    int version() default 1;

    /** What {@link DomainEvent#entityId()} is the id of, for example {@code patient}. */
    String entity();
}
