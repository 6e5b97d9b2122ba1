package io.polyclinic.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The pair of tokens that a session lives by. The refresh token is 256 random bits; the database keeps its SHA-256. */
@ApplicationScoped
class SessionTokens {

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RefreshTokenRepository refreshTokens;
    private final AccessTokens accessTokens;
    private final IdentityConfig config;
    private final Clock clock;

    SessionTokens(RefreshTokenRepository refreshTokens, AccessTokens accessTokens, IdentityConfig config, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.config = config;
        this.clock = clock;
    }

    Tokens issue(Account account, SignInSession session) {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        refreshTokens.flush(); // the one before is marked as used first: a session has one unused token at a time
        refreshTokens.persistAndFlush(new RefreshToken(hash(token), session.id(), clock.instant()));
        return new Tokens(
                accessTokens.issue(account, session),
                "Bearer",
                config.accessToken().toSeconds(),
                token);
    }

    Optional<RefreshToken> find(String token) {
        return refreshTokens.byHash(hash(token));
    }

    /** Which session the token is of, without taking the token into this transaction before the session is locked. */
    Optional<UUID> sessionOf(String token) {
        return refreshTokens.sessionOf(hash(token));
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
