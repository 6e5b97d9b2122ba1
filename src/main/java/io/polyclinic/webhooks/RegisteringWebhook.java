package io.polyclinic.webhooks;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** What the clinic says of its endpoints. No connection is held while an address is looked up. */
@ApplicationScoped
class RegisteringWebhook {

    private final EndpointRepository endpoints;
    private final WebhookRules rules;
    private final EndpointSecrets secrets;
    private final CurrentCaller caller;
    private final WebhooksConfig config;
    private final Clock clock;

    RegisteringWebhook(
            EndpointRepository endpoints,
            WebhookRules rules,
            EndpointSecrets secrets,
            CurrentCaller caller,
            WebhooksConfig config,
            Clock clock) {
        this.endpoints = endpoints;
        this.rules = rules;
        this.secrets = secrets;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    WebhookSecretView register(WebhookDetails details) {
        rules.check(details);
        var id = Ids.next();
        var secret = WebhookSecret.draw();
        var sealed = secrets.seal(id, secret);
        return QuarkusTransaction.requiringNew().call(() -> {
            if (endpoints.count() >= config.most()) {
                throw Problem.WEBHOOK_TOO_MANY.because("%d are as many as a clinic has", config.most());
            }
            var endpoint = new WebhookEndpoint(id, details, sealed, caller.get().accountId(), clock.instant());
            endpoints.persistAndFlush(endpoint);
            return new WebhookSecretView(endpoint.view(), secret.text());
        });
    }

    WebhookView change(UUID id, IfMatch version, WebhookDetails details) {
        rules.check(details);
        return QuarkusTransaction.requiringNew().call(() -> {
            var endpoint = endpoints.existing(id);
            version.check(endpoint.view());
            endpoint.change(details, clock.instant());
            endpoints.flush();
            return endpoint.view();
        });
    }
}
