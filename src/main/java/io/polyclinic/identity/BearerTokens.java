package io.polyclinic.identity;

import io.polyclinic.tenancy.AdminHost;
import io.polyclinic.tenancy.ClinicRouting;
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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads {@code Authorization: Bearer …} (RFC 6750, 2.1; no other place is read) and knows the caller by the host's clinic. On the admin host it knows nobody. */
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {

    private static final String SCHEME = "bearer ";
    private static final int UNAUTHORIZED = 401;

    private final TokenChecking tokens;
    private final SupportSessions support;
    private final BlockingSecurityExecutor blocking;

    BearerTokens(TokenChecking tokens, SupportSessions support, BlockingSecurityExecutor blocking) {
        this.tokens = tokens;
        this.support = support;
        this.blocking = blocking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty() || AdminHost.isHostOf(context)) {
            return Uni.createFrom().nullItem();
        }
        var header = headers.getFirst();
        if (headers.size() > 1 || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return tokens.check(header.substring(SCHEME.length()).strip(), ClinicRouting.of(context))
                .map(caller -> caller.isSupport()
                        ? ofSupport(caller)
                        : Uni.createFrom().item(identityOf(caller)))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    /** What ends their access early stands in the catalog, which is asked each time. */
    private Uni<SecurityIdentity> ofSupport(Caller caller) {
        Supplier<Boolean> ask = () -> support.isAlive(caller.sessionId(), caller.accountId());
        return blocking.executeBlocking(ask).map(isAlive -> {
            if (!isAlive) {
                throw new AuthenticationFailedException();
            }
            return identityOf(caller);
        });
    }

    private static SecurityIdentity identityOf(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRoles(caller.roles().stream().map(Role::name).collect(Collectors.toSet()))
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
