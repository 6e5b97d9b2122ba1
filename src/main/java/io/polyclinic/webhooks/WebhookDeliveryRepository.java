package io.polyclinic.webhooks;

import io.polyclinic.platform.Problem;
import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class WebhookDeliveryRepository implements PanacheRepositoryBase<WebhookDelivery, UUID> {

    private static final String HOLD_AGAIN = """
            update webhook_delivery set status = 'HELD', finished_at = null where id in (
                select id from webhook_delivery
                where endpoint_id = :endpoint and event_id is not null and created_at >= :from and created_at < :to
                  and (status = 'DEAD' or :delivered and status = 'DELIVERED')
                order by id limit :most)""";

    private static final String SWEEP = """
            delete from webhook_delivery where id in (
                select id from webhook_delivery where finished_at < :before order by finished_at limit :most for update skip locked)""";

    WebhookDelivery existing(UUID endpointId, UUID id) {
        return findByIdOptional(id)
                .filter(delivery -> delivery.endpointId().equals(endpointId))
                .orElseThrow(Problem.WEBHOOK_DELIVERY_NOT_FOUND::because);
    }

    Optional<WebhookDelivery> byTask(UUID task) {
        return find("taskId", task).firstResultOptional();
    }

    /**
     * The same, with its endpoint held to the end of the transaction: nobody pauses, resumes, replays or deletes meanwhile. Who changes both
     * takes the endpoint first.
     */
    Optional<WebhookDelivery> heldByTask(UUID task) {
        return byTask(task).filter(delivery -> {
            RowLock.hold(getEntityManager(), "webhook_endpoint", "id", delivery.endpointId());
            getEntityManager().refresh(delivery);
            return task.equals(delivery.taskId());
        });
    }

    /** Newest first. */
    List<WebhookDelivery> page(UUID endpointId, DeliveryFilter filter, @Nullable UUID after) {
        var where = new StringBuilder("d.endpointId = :endpoint");
        var parameters = Parameters.with("endpoint", endpointId);
        if (filter.status != null) {
            where.append(" and d.status = :status");
            parameters.and("status", filter.status);
        }
        if (after != null) {
            where.append(" and d.id < :after");
            parameters.and("after", after);
        }
        return find("from WebhookDelivery d where " + where + " order by d.id desc", parameters)
                .range(0, filter.limit)
                .list();
    }

    /** The oldest ones that are held for the endpoint. */
    List<WebhookDelivery> held(UUID endpointId, int most) {
        return find("endpointId = ?1 and status = ?2 order by id", endpointId, DeliveryStatus.HELD)
                .range(0, most - 1)
                .list();
    }

    /** Holds what is over of that time, the oldest first, tests apart; returns how many. */
    int holdAgain(UUID endpointId, ReplayDeliveries range, int most) {
        return getEntityManager()
                .createNativeQuery(HOLD_AGAIN)
                .setParameter("endpoint", endpointId)
                .setParameter("from", range.from())
                .setParameter("to", range.to())
                .setParameter("delivered", range.withDelivered())
                .setParameter("most", most)
                .executeUpdate();
    }

    /** Takes some out of the ledger that were over before then. */
    void sweep(Instant before, int most) {
        var unused = getEntityManager()
                .createNativeQuery(SWEEP)
                .setParameter("before", before)
                .setParameter("most", most)
                .executeUpdate();
    }
}
