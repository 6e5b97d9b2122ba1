package io.polyclinic.webhooks;

import static java.util.stream.Collectors.joining;

import io.vertx.core.MultiMap;
import java.time.Instant;

/** A message as it goes out now: its body, and the headers by which the receiver knows it (Standard Webhooks 1.0). */
record SignedMessage(String id, long timestamp, String signatures, String body) {

    static SignedMessage of(DeliveryJob.Send job, Instant now) {
        var id = job.id().toString();
        var timestamp = now.getEpochSecond();
        var signatures = job.secrets().stream()
                .map(secret -> secret.signature(id, timestamp, job.body()))
                .collect(joining(" "));
        return new SignedMessage(id, timestamp, signatures, job.body());
    }

    MultiMap headers() {
        return MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/json")
                .add("User-Agent", "Polyclinic-Webhooks/1")
                .add("webhook-id", id)
                .add("webhook-timestamp", Long.toString(timestamp))
                .add("webhook-signature", signatures);
    }
}
