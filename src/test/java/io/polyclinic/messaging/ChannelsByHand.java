package io.polyclinic.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What channels are made of, without the rest of the product. */
final class ChannelsByHand {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private ChannelsByHand() {}

    /** With these settings of the deployment in place of the usual ones. */
    static ChannelsConfig config(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(ChannelsConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("polyclinic.channels." + name, value));
        return builder.build().getConfigMapping(ChannelsConfig.class);
    }

    static ProviderCalls calls(ChannelsConfig config) {
        return new ProviderCalls(config, new ObjectMapper(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static ChannelAccount account(Provider provider, Map<String, String> settings, Map<String, String> secrets) {
        return new ChannelAccount(UUID.randomUUID(), provider.kind(), provider.name(), settings, secrets);
    }

    static OutgoingMessage text(String address, String text) {
        return message(address, text, null, List.of());
    }

    static OutgoingMessage message(
            String address,
            String text,
            OutgoingMessage.ProviderTemplate template,
            List<OutgoingMessage.Attachment> attachments) {
        return new OutgoingMessage(
                UUID.fromString("018f0000-0000-7000-8000-000000000001"),
                address,
                "Asha Kulkarni",
                "en-IN",
                "Your appointment",
                text,
                null,
                template,
                attachments);
    }
}
