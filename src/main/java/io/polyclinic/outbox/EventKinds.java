package io.polyclinic.outbox;

import java.util.Set;

/** The kinds of events that a module tells of: a bean of each module that has some, so that others can know what there is to be heard. */
public interface EventKinds {

    Set<Class<? extends DomainEvent>> kinds();
}
