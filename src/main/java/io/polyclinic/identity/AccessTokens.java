package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.SigningKeyRecord;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
        var name = nameOf(clinic.get());
        var key = clinic.get().signingKeys().stream()
                .filter(SigningKeyRecord::current)
                .findFirst()
                .orElseThrow();
        return Jwt.claims()
                .issuer(name)
                .audience(name)
                .subject(account.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(config.accessToken()))
                .claim("jti", Ids.next().toString())
                .claim(SESSION, session.id().toString())
                .claim(ROLES, account.roles().stream().map(Role::name).sorted().collect(Collectors.toList()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .header("typ", TYPE)
                .keyId(key.id().toString())
                .sign(keys.privateKey(clinic.get(), key));
    }

    /** How tokens name a clinic. */
    static String nameOf(ClinicRecord clinic) {
        return "urn:polyclinic:clinic:" + clinic.id();
    }
}
