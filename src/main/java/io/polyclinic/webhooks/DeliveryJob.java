package io.polyclinic.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is to be done with a delivery now. */
sealed interface DeliveryJob {

    /**
     * To be sent.
     *
     * @param id of the message, the same each time that it is sent
     * @param secrets all that sign it
     * @param attempt counts from one
     */
    record Send(UUID id, String url, String body, List<WebhookSecret> secrets, int attempt) implements DeliveryJob {}

    /** Its endpoint has failed of late and is left in peace. */
    record Wait(Instant until) implements DeliveryJob {}
}
