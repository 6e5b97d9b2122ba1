package io.polyclinic.operators;

import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.AdminHost;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Knows the operator by {@code Authorization: Bearer …} on the admin host. On a clinic's host it knows nobody, as the clinics' mechanism
 * knows nobody here.
 */
@ApplicationScoped
class OperatorTokens implements HttpAuthenticationMechanism {

    private static final String SCHEME = "bearer ";
    private static final int UNAUTHORIZED = 401;

    private final OperatorSessions sessions;
    private final BlockingSecurityExecutor blocking;

    OperatorTokens(OperatorSessions sessions, BlockingSecurityExecutor blocking) {
        this.sessions = sessions;
        this.blocking = blocking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty() || !AdminHost.isHostOf(context)) {
            return Uni.createFrom().nullItem();
        }
        var header = headers.getFirst();
        if (headers.size() > 1 || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        var token = header.substring(SCHEME.length()).strip();
        Supplier<Optional<OperatorCaller>> lookUp = () -> callerOf(token);
        return blocking.executeBlocking(lookUp)
                .map(caller -> identityOf(caller.orElseThrow(AuthenticationFailedException::new)));
    }

    private Optional<OperatorCaller> callerOf(String token) {
        try {
            return sessions.callerOf(token);
        } catch (RuntimeException e) {
            throw Problem.CATALOG_UNAVAILABLE.because(e);
        }
    }

    private static SecurityIdentity identityOf(OperatorCaller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRole(caller.role().authority())
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
