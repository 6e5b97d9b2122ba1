package io.polyclinic.messaging;

import java.util.List;

/** What a provider told by one call-back. */
record Callback(List<DeliveryReport> reports, List<InboundMessage> answers) {

    static final Callback NOTHING = new Callback(List.of(), List.of());

    static Callback of(DeliveryReport report) {
        return new Callback(List.of(report), List.of());
    }

    static Callback of(InboundMessage answer) {
        return new Callback(List.of(), List.of(answer));
    }
}
