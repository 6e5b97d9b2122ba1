package io.polyclinic.webhooks;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** What endpoints were told, and what came of it. Each method is one transaction. */
@ApplicationScoped
@Transactional
class DeliveryLedger {

    private final EndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final CurrentClinic clinic;
    private final CurrentCaller caller;
    private final Cursors cursors;

    DeliveryLedger(
            EndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            CurrentClinic clinic,
            CurrentCaller caller,
            Cursors cursors) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.clinic = clinic;
        this.caller = caller;
        this.cursors = cursors;
    }

    Page<WebhookDeliveryView> list(UUID webhookId, DeliveryFilter filter) {
        var endpoint = endpoints.existing(webhookId);
        var list = clinic.key() + " " + caller.get().accountId() + " deliveries of " + webhookId + " status="
                + filter.status;
        var after = filter.after == null
                ? null
                : UUID.fromString(cursors.open(filter.after, list, 1).getFirst());
        return Page.of(
                deliveries.page(endpoint.id(), filter, after),
                filter.limit,
                WebhookDelivery::view,
                last -> cursors.after(List.of(last.id().toString()), list));
    }

    WebhookDeliveryView read(UUID webhookId, UUID id) {
        return deliveries.existing(endpoints.existing(webhookId).id(), id).view();
    }
}
