package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class OperationRepository implements PanacheRepositoryBase<Operation, UUID> {

    Optional<Operation> latest(UUID clinicId, OperationKind kind) {
        return find("clinicId = ?1 and kind = ?2 order by id desc", clinicId, kind)
                .firstResultOptional();
    }

    /** Those of the clinic that did not come to their end. */
    List<Operation> unfinishedOf(UUID clinicId) {
        return list("clinicId = ?1 and state not in (DONE, ABORTED) order by id desc", clinicId);
    }

    /** Those of a kind that run, or were killed, the newest first. */
    List<Operation> running(OperationKind kind) {
        return list("kind = ?1 and state = RUNNING order by id desc", kind);
    }

    /** The newest first; of one clinic where one is given. */
    List<Operation> newest(Optional<UUID> clinicId, boolean unfinished, int most) {
        var states = unfinished ? " and state not in (DONE, ABORTED)" : "";
        var found = clinicId.isPresent()
                ? find("clinicId = ?1" + states + " order by id desc", clinicId.get())
                : find("1 = 1" + states + " order by id desc");
        return found.page(0, most).list();
    }

    /** The operation, held until the transaction ends. */
    Optional<Operation> toChange(UUID id) {
        RowLock.hold(getEntityManager(), "operation", "id", id);
        return findByIdOptional(id);
    }

    /** The newest first. */
    List<Operation> matching(OperationHistory.Query query, int most) {
        var wanted = new StringBuilder("1 = 1");
        var parameters = new HashMap<String, Object>();
        if (query.owner() != null) {
            wanted.append(" and clinicId in (select c.id from Clinic c where c.ownerId = :owner)");
            parameters.put("owner", query.owner());
        }
        if (query.clinic() != null) {
            wanted.append(" and clinicId = :clinic");
            parameters.put("clinic", query.clinic());
        }
        if (query.unfinished()) {
            wanted.append(" and state not in (DONE, ABORTED)");
        }
        if (query.before() != null) {
            wanted.append(" and id < :before");
            parameters.put("before", query.before());
        }
        return find(wanted + " order by id desc", parameters).page(0, most).list();
    }

    boolean isOnClinicOf(UUID id, UUID owner) {
        return count("id = ?1 and clinicId in (select c.id from Clinic c where c.ownerId = ?2)", id, owner) > 0;
    }
}
