package io.polyclinic.fleet;

import io.polyclinic.tenancy.HostNames;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Under which address people reach a clinic, and operators the admin host. */
@ApplicationScoped
public class PublicAddress {

    private final HostNames hosts;
    private final String pattern;

    PublicAddress(
            HostNames hosts,
            @ConfigProperty(name = "polyclinic.public-url", defaultValue = "https://{host}") String pattern) {
        this.hosts = hosts;
        this.pattern = pattern;
    }

    public String of(String slug) {
        return pattern.replace("{host}", hosts.hostOf(slug));
    }

    /** Where operators sign in. */
    public String ofOperators() {
        return pattern.replace("{host}", hosts.adminHost());
    }
}
