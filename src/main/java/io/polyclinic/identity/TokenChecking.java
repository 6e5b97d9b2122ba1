package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.tenancy.TenantCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Checks access tokens against one clinic (RFC 8725): the one algorithm, the one type, a key that the clinic holds and never one that
 * the token brings along, its issuer and audience, its time.
 */
@ApplicationScoped
class TokenChecking {

    private static final int LONGEST = 4_096;
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int OLDEST_SECONDS = (int) IdentityConfig.LONGEST_ACCESS.toSeconds();

    private static final int KEPT = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final SigningKeys keys;
    private final Clock clock;

    /** By the token's SHA-256: checking a signature costs as much as all the rest of a small request. What was refused is not kept. */
    private final TenantCache<ByteBuffer, VerifiedToken> verified = new TenantCache<>(KEPT, KEPT_FOR);

    TokenChecking(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Who calls, or nobody: why a token is refused is not told. */
    Optional<Caller> check(String token, ClinicRecord clinic) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var known = verified.get(clinic, ByteBuffer.wrap(SessionTokens.hash(token)), () -> verify(token, clinic));
            return known.isGood(clinic, clock.instant()) ? Optional.of(known.caller()) : Optional.empty();
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private VerifiedToken verify(String token, ClinicRecord clinic) {
        var name = AccessTokens.nameOf(clinic);
        var keysOfClinic = new KeysOf(clinic);
        try {
            var claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                            ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                    .setExpectedType(true, AccessTokens.TYPE)
                    .setVerificationKeyResolver(keysOfClinic)
                    .setExpectedIssuer(true, name)
                    .setExpectedAudience(true, name)
                    .setRequireSubject()
                    .setRequireIssuedAt()
                    .setIssuedAtRestrictions(0, OLDEST_SECONDS) // and not from the future
                    .setRequireExpirationTime()
                    .setRequireJwtId()
                    .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .build()
                    .processToClaims(token);
            var caller = callerIn(claims);
            requireGeneration(caller, claims, clinic);
            return new VerifiedToken(caller, Objects.requireNonNull(keysOfClinic.used), caller.until());
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            throw new RefusedException();
        }
    }

    /** The earlier of its own end and that of the longest life that any token has. */
    private static Instant until(JwtClaims claims) throws MalformedClaimException {
        var end = Math.min(
                claims.getExpirationTime().getValue(), claims.getIssuedAt().getValue() + OLDEST_SECONDS);
        return Instant.ofEpochSecond(end + CLOCK_SKEW_SECONDS);
    }

    private static Caller callerIn(JwtClaims claims) throws MalformedClaimException {
        var session = claims.getStringClaimValue(AccessTokens.SESSION);
        var roles = claims.getStringListClaimValue(AccessTokens.ROLES);
        if (session == null || !claims.hasClaim(AccessTokens.ROLES)) {
            throw new IllegalArgumentException("a claim is missing");
        }
        return new Caller(
                UUID.fromString(claims.getSubject()), UUID.fromString(session), rolesIn(roles), until(claims));
    }

    /** Who is let in for a while is in no other role, and only in the generation for which that was. */
    private static void requireGeneration(Caller caller, JwtClaims claims, ClinicRecord clinic)
            throws MalformedClaimException {
        if (caller.isSupport()) {
            var generation = claims.getClaimValue(AccessTokens.GENERATION, Long.class);
            if (caller.roles().size() != 1 || generation == null || generation != clinic.generation()) {
                throw new IllegalArgumentException("not of this generation");
            }
        }
    }

    private static Set<Role> rolesIn(List<String> names) {
        return names.stream().map(String::valueOf).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private final class KeysOf implements VerificationKeyResolver {

        private final ClinicRecord clinic;
        private @Nullable UUID used;

        KeysOf(ClinicRecord clinic) {
            this.clinic = clinic;
        }

        @Override
        public Key resolveKey(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
            for (SigningKeyRecord key : clinic.signingKeys()) {
                if (key.id().toString().equals(token.getKeyIdHeaderValue())) {
                    used = key.id();
                    return keys.publicKey(clinic, key);
                }
            }
            throw new UnresolvableKeyException("the clinic has no such key");
        }
    }

    private static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException() {
            super("refused", null, false, false);
        }
    }
}
