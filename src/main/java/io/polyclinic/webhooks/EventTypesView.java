package io.polyclinic.webhooks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "EventTypes")
record EventTypesView(List<EventTypeView> types) {}
