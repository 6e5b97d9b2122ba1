package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes access tokens: JWTs of RFC 9068, signed with the clinic's own key. Issuer and audience are the clinic by its id, so a token is
 * good at one clinic alone, under whatever name that clinic goes.
 */
@ApplicationScoped
class AccessTokens {

    /** The header's type (RFC 9068, 2.1): no other kind of JWT passes for an access token. */
    static final String TYPE = "at+jwt";

    static final String SESSION = "sid";
    static final String ROLES = "roles";

    /** Of the clinic, in tokens that do not outlive it. */
    static final String GENERATION = "gen";

    private final CurrentClinic clinic;
    private final SigningKeys keys;
    private final IdentityConfig config;
    private final Clock clock;

    AccessTokens(CurrentClinic clinic, SigningKeys keys, IdentityConfig config, Clock clock) {
        this.clinic = clinic;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    String issue(Account account, SignInSession session) {
        var now = clock.instant();
        var claims = claims(clinic.get(), now, now.plus(config.accessToken()))
                .subject(account.id().toString())
                .claim("jti", Ids.next().toString())
                .claim(SESSION, session.id().toString())
                .claim(ROLES, account.roles().stream().map(Role::name).sorted().collect(Collectors.toList()));
        return signed(clinic.get(), claims);
    }

    /** For somebody of the platform: for looking, until then, and not beyond the clinic's generation. */
    String issue(ClinicRecord into, SupportGrant grant) {
        var claims = claims(into, grant.from(), grant.until())
                .subject(grant.operatorId().toString())
                .claim("jti", grant.id().toString())
                .claim(SESSION, grant.sessionId().toString())
                .claim(ROLES, List.of(Role.SUPPORT.name()))
                .claim(GENERATION, into.generation());
        return signed(into, claims);
    }

    private static JwtClaimsBuilder claims(ClinicRecord clinic, Instant from, Instant until) {
        var name = nameOf(clinic);
        return Jwt.claims().issuer(name).audience(name).issuedAt(from).expiresAt(until);
    }

    private String signed(ClinicRecord clinic, JwtClaimsBuilder claims) {
        var key = clinic.signingKeys().stream()
                .filter(SigningKeyRecord::current)
                .findFirst()
                .orElseThrow();
        return claims.jws()
                .algorithm(SignatureAlgorithm.ES256)
                .header("typ", TYPE)
                .keyId(key.id().toString())
                .sign(keys.privateKey(clinic, key));
    }

    /** How tokens name a clinic. */
    static String nameOf(ClinicRecord clinic) {
        return "urn:polyclinic:clinic:" + clinic.id();
    }
}
