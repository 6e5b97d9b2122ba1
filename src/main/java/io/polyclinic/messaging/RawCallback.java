package io.polyclinic.messaging;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came in as a provider's call-back, unbelieved.
 *
 * @param host at which it came, without port
 * @param address path and query as they were sent
 * @param headers by their names in lower case
 * @param token the one in the query, where there is one
 */
public record RawCallback(
        String host,
        String address,
        Map<String, String> headers,
        byte[] body,
        @Nullable String token) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "a call-back of %d bytes".formatted(body.length);
    }
}
