package io.polyclinic.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.tenancy.ClinicSealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How an account's settings and secrets are written down: as JSON, the secrets sealed. */
@ApplicationScoped
class AccountJson {

    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final ClinicSealing sealing;
    private final ObjectMapper json;

    AccountJson(ClinicSealing sealing, ObjectMapper json) {
        this.sealing = sealing;
        this.json = json;
    }

    String written(Map<String, String> values) {
        try {
            return json.writeValueAsString(new TreeMap<>(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an account's settings cannot be written", e);
        }
    }

    byte[] sealed(UUID channel, Map<String, String> secrets) {
        return sealing.seal(ClinicChannel.sealedFor(channel), written(secrets).getBytes(StandardCharsets.UTF_8));
    }

    Map<String, String> settings(ClinicChannel channel) {
        return read(channel.settings().getBytes(StandardCharsets.UTF_8));
    }

    Map<String, String> secrets(ClinicChannel channel) {
        return read(sealing.unseal(ClinicChannel.sealedFor(channel.id()), channel.secrets()));
    }

    /** The account, opened for the time of one call. */
    ChannelAccount opened(ClinicChannel channel) {
        var provider = channel.provider();
        return new ChannelAccount(channel.id(), provider.kind(), provider.name(), settings(channel), secrets(channel));
    }

    /** The words of a failure to read it could hold what it says. */
    private Map<String, String> read(byte[] text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (IOException e) {
            throw new IllegalStateException("an account cannot be read");
        }
    }
}
