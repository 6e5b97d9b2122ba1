package io.polyclinic.messaging;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ClinicChannelRepository implements PanacheRepositoryBase<ClinicChannel, UUID> {

    List<ClinicChannel> inOrder() {
        return list("removedAt is null order by kind, priority, id");
    }

    Optional<ClinicChannel> carrying(ChannelKind kind) {
        return find("kind = ?1 and active and removedAt is null order by priority, id", kind)
                .firstResultOptional();
    }

    List<ClinicChannel> at(Provider provider) {
        return list("provider = ?1 and removedAt is null order by priority, id", provider);
    }

    Optional<ClinicChannel> known(UUID id) {
        return find("id = ?1 and removedAt is null", id).singleResultOptional();
    }
}
