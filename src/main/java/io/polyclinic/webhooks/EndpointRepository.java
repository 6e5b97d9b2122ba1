package io.polyclinic.webhooks;

import io.polyclinic.platform.Problem;
import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EndpointRepository implements PanacheRepositoryBase<WebhookEndpoint, UUID> {

    private static final String WANTED = """
            select exists (select 1 from webhook_endpoint
                           where state = 'ACTIVE' and event_types && array[cast(:type as text), cast(:every as text)])""";

    /** Beside the version: attempts are many, and none of them is a change that somebody made. */
    private static final String FARES = """
            update webhook_endpoint set failures = :failures, failing_since = cast(:since as timestamptz), quiet_until = cast(:quiet as timestamptz)
            where id = :id""";

    WebhookEndpoint existing(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem.WEBHOOK_NOT_FOUND::because);
    }

    /** The endpoint as it is once nobody else is changing it, and nobody does to the end of the transaction. */
    WebhookEndpoint held(WebhookEndpoint endpoint) {
        RowLock.hold(getEntityManager(), "webhook_endpoint", "id", endpoint.id());
        getEntityManager().refresh(endpoint);
        return endpoint;
    }

    /** Newest first. */
    List<WebhookEndpoint> page(@Nullable UUID after, int limit) {
        var all = after == null ? find("order by id desc") : find("id < ?1 order by id desc", after);
        return all.range(0, limit - 1).list();
    }

    /** Whether any endpoint is to be told of such events. */
    boolean isWanted(String type) {
        return (Boolean) getEntityManager()
                .createNativeQuery(WANTED, Boolean.class)
                .setParameter("type", type)
                .setParameter("every", WebhookEndpoint.EVERY_TYPE)
                .getSingleResult();
    }

    List<WebhookEndpoint> wanting(String type) {
        return find("state", EndpointState.ACTIVE).stream()
                .filter(endpoint -> endpoint.wants(type))
                .toList();
    }

    Optional<WebhookEndpoint> byRelease(UUID release) {
        return find("releaseId", release).firstResultOptional();
    }

    void fares(UUID id, EndpointHealth health) {
        var unused = getEntityManager()
                .createNativeQuery(FARES)
                .setParameter("failures", health.failures())
                .setParameter("since", health.failingSince())
                .setParameter("quiet", health.quietUntil())
                .setParameter("id", id)
                .executeUpdate();
    }
}
