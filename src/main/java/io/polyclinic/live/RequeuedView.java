package io.polyclinic.live;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "RequeuedDeadLetter")
record RequeuedView(UUID id) {}
