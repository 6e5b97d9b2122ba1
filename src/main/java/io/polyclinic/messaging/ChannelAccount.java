package io.polyclinic.messaging;

import java.util.Map;
import java.util.UUID;

/**
 * A clinic's account at a provider, unsealed for the time of one call.
 *
 * @param settings what may be read back: host, sender, account id
 * @param secrets what may not: passwords, tokens, keys
 */
record ChannelAccount(
        UUID id, ChannelKind kind, String provider, Map<String, String> settings, Map<String, String> secrets) {

    @Override
    public String toString() {
        return provider + " account " + id;
    }
}
