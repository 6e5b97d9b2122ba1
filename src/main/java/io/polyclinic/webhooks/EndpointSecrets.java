package io.polyclinic.webhooks;

import io.polyclinic.platform.Problem;
import io.polyclinic.platform.ProblemException;
import io.polyclinic.platform.UnsealException;
import io.polyclinic.tenancy.ClinicSealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What signs endpoints' messages, as it lies in the clinic's database. */
@ApplicationScoped
class EndpointSecrets {

    private static final String CURRENT = "webhook_endpoint.secret/";
    private static final String PREVIOUS = "webhook_endpoint.previous_secret/";

    private final ClinicSealing sealing;

    EndpointSecrets(ClinicSealing sealing) {
        this.sealing = sealing;
    }

    byte[] seal(UUID endpoint, WebhookSecret secret) {
        return sealing.seal(CURRENT + endpoint, secret.key());
    }

    /** Seals the endpoint's secret for the place of the one before. */
    byte[] sealAsPrevious(WebhookEndpoint endpoint) {
        return sealing.seal(PREVIOUS + endpoint.id(), current(endpoint));
    }

    /** All that sign now, the newest first. */
    List<WebhookSecret> of(WebhookEndpoint endpoint, Instant now) {
        var secrets = new ArrayList<WebhookSecret>();
        secrets.add(new WebhookSecret(current(endpoint)));
        var previous = endpoint.previousSecret(now);
        if (previous != null) {
            secrets.add(new WebhookSecret(sealing.unseal(PREVIOUS + endpoint.id(), previous)));
        }
        return secrets;
    }

    /** Whether the secret can be opened nowhere any more: it is another clinic's, of whom this one is a copy, or was altered. */
    static boolean isLost(RuntimeException failure) {
        return failure instanceof UnsealException
                || failure instanceof ProblemException refusal
                        && refusal.problem() == Problem.CLINIC_KEY_LOST
                        && refusal.getCause() == null;
    }

    private byte[] current(WebhookEndpoint endpoint) {
        return sealing.unseal(CURRENT + endpoint.id(), endpoint.secret());
    }
}
