package io.polyclinic.tenancy;

/** The names of hosts where the base domain is localhost. */
public final class HandMadeHosts {

    private HandMadeHosts() {}

    public static HostNames underLocalhost() {
        return new HostNames(HandMadeSettings.standard());
    }
}
