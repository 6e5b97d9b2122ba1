package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class NoticeRepository implements PanacheRepositoryBase<Notice, UUID> {

    /** The newest first. */
    List<Notice> of(UUID account, boolean unreadOnly, @Nullable UUID after, int limit) {
        var parameters = Parameters.with("account", account);
        if (after != null) {
            parameters.and("after", after);
        }
        return find(
                        "accountId = :account" + (unreadOnly ? " and readAt is null" : "")
                                + (after == null ? "" : " and id < :after") + " order by id desc",
                        parameters)
                .range(0, limit - 1)
                .list();
    }

    /** Those of these that are the account's and unread; all of the account's where none are named. */
    List<Notice> unread(UUID account, Collection<UUID> named) {
        return named.isEmpty()
                ? list("accountId = ?1 and readAt is null", account)
                : list(
                        "accountId = :account and readAt is null and id in :named",
                        Parameters.with("account", account).and("named", named));
    }

    long countUnread(UUID account) {
        return count("accountId = ?1 and readAt is null", account);
    }
}
