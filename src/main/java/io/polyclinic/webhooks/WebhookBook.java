package io.polyclinic.webhooks;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Page;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The endpoints that there are. Each method is one transaction. */
@ApplicationScoped
@Transactional
class WebhookBook {

    private final EndpointRepository endpoints;
    private final CurrentClinic clinic;
    private final CurrentCaller caller;
    private final Cursors cursors;

    WebhookBook(EndpointRepository endpoints, CurrentClinic clinic, CurrentCaller caller, Cursors cursors) {
        this.endpoints = endpoints;
        this.clinic = clinic;
        this.caller = caller;
        this.cursors = cursors;
    }

    Page<WebhookView> list(WebhookFilter filter) {
        var list = clinic.key() + " " + caller.get().accountId() + " webhooks";
        var after = filter.after == null
                ? null
                : UUID.fromString(cursors.open(filter.after, list, 1).getFirst());
        return Page.of(
                endpoints.page(after, filter.limit + 1),
                filter.limit,
                WebhookEndpoint::view,
                last -> cursors.after(List.of(last.id().toString()), list));
    }

    WebhookView read(UUID id) {
        return endpoints.existing(id).view();
    }

    /** With all that it was told, and what it was yet to be told. */
    void delete(UUID id, IfMatch version) {
        var endpoint = endpoints.existing(id);
        version.check(endpoint.view());
        endpoints.delete(endpoint);
    }
}
