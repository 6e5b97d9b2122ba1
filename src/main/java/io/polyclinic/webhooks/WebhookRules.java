package io.polyclinic.webhooks;

import io.polyclinic.outbox.EventTypes;
import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What may be said of an endpoint. */
@ApplicationScoped
class WebhookRules {

    private final EventTypes types;
    private final Targets targets;

    WebhookRules(EventTypes types, Targets targets) {
        this.types = types;
        this.targets = targets;
    }

    /** Blocks, for the address's name is looked up: not to be called in a transaction. */
    void check(WebhookDetails details) {
        var wanted = details.eventTypes();
        for (var place = 0; place < wanted.size(); place++) {
            var type = wanted.get(place);
            if (!type.equals(WebhookEndpoint.EVERY_TYPE) && !types.isKnown(type)) {
                throw Problem.INVALID_REQUEST.because(List.of(new FieldError(
                        "eventTypes[%d]".formatted(place), "event-type", "must be one of /api/v1/events/types, or *")));
            }
        }
        try {
            var unused = targets.check(details.url());
        } catch (RefusedTargetException e) {
            throw Problem.WEBHOOK_ADDRESS_REFUSED.because("%s", String.valueOf(e.getMessage()));
        }
    }
}
