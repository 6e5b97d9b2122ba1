package io.polyclinic.webhooks;

import io.polyclinic.platform.Identified;
import io.polyclinic.platform.Versioned;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint with the secret that was drawn for it. */
@Schema(name = "WebhookWithSecret")
record WebhookSecretView(
        WebhookView webhook,

        @Schema(
                description = "What its messages are signed with; shown this once and never again",
                examples = "whsec_…")
        String secret)
        implements Identified, Versioned {

    @Override
    public UUID id() {
        return webhook.id();
    }

    @Override
    public int version() {
        return webhook.version();
    }
}
