package io.polyclinic.platform;

import java.util.UUID;

/** An answer that has an id: when it was just created, Location says where it is. */
public interface Identified {

    UUID id();
}
