package io.polyclinic.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RefreshTokenRepository implements PanacheRepositoryBase<RefreshToken, byte[]> {

    Optional<RefreshToken> byHash(byte[] hash) {
        return find("hash", (Object) hash).firstResultOptional();
    }

    Optional<UUID> sessionOf(byte[] hash) {
        return find("select t.sessionId from RefreshToken t where t.hash = ?1", (Object) hash)
                .project(UUID.class)
                .firstResultOptional();
    }
}
