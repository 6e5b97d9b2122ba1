package io.polyclinic.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a sign-in or a refresh gives (RFC 6749, 5.1).
 *
 * @param expiresIn seconds until the access token is no longer good
 * @param refreshToken good once; using it again ends the session
 */
public record Tokens(
        String accessToken,
        @Schema(examples = "Bearer") String tokenType,
        @Schema(examples = "900") long expiresIn,
        String refreshToken) {

    @Override
    public String toString() {
        return "Tokens[]";
    }
}
