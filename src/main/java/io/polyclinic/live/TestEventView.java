package io.polyclinic.live;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param entityId by which it is known again where it arrives */
@Schema(name = "TestEvent")
record TestEventView(UUID entityId, String type, boolean test) {}
