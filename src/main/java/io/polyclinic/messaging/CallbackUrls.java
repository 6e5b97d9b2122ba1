package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.tenancy.HostNames;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where providers call a clinic back, as they see it from outside. */
@ApplicationScoped
class CallbackUrls {

    static final String PATH = "/api/v1/hooks/";

    private final HostNames hosts;
    private final String pattern;

    CallbackUrls(
            HostNames hosts,
            @ConfigProperty(name = "polyclinic.public-url", defaultValue = "https://{host}") String pattern) {
        this.hosts = hosts;
        this.pattern = pattern;
    }

    /** What the provider is told to call. */
    String of(ClinicRecord clinic, Provider provider) {
        return asCalled(hosts.hostOf(clinic.slug()), PATH + provider.inPath());
    }

    /** The whole address of a request, as the provider wrote it before any proxy changed its scheme or port. */
    String asCalled(String host, String pathAndQuery) {
        return pattern.replace("{host}", host) + pathAndQuery;
    }
}
