package io.polyclinic.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Host name to clinic: a bounded memory in front of the catalog, of unknown names too. */
@ApplicationScoped
class ClinicDirectory {

    private final HostNames names;
    private final Clinics clinics;
    private final Cache<String, Optional<ClinicRecord>> byHost;

    ClinicDirectory(HostNames names, Clinics clinics, TenancyConfig config) {
        this.names = names;
        this.clinics = clinics;
        this.byHost = Caffeine.newBuilder()
                .maximumSize(config.directory().size())
                .expireAfterWrite(config.directory().ttl())
                .build();
    }

    /** What is remembered of the name; null when it must be looked up. Never blocks. */
    @Nullable
    Optional<ClinicRecord> remembered(String host) {
        return byHost.getIfPresent(host);
    }

    /** Reads the catalog; refuses with 503 when that is not possible. Blocks. */
    Optional<ClinicRecord> lookUp(String host) {
        try {
            var found = names.isUnderBase(host) ? names.slugIn(host).flatMap(clinics::bySlug) : clinics.byDomain(host);
            byHost.put(host, found);
            return found;
        } catch (RuntimeException e) {
            throw Problem.CATALOG_UNAVAILABLE.because(e);
        }
    }
}
