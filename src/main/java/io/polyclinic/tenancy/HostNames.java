package io.polyclinic.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What host names mean here: the admin host, a clinic's subdomain, or perhaps a clinic's own domain. Names come without port. */
@ApplicationScoped
public class HostNames {

    /** Names that no clinic can have, because they are or may become hosts of the platform, or would deceive. */
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "api",
            "app",
            "apps",
            "assets",
            "auth",
            "autoconfig",
            "autodiscover",
            "billing",
            "blog",
            "cdn",
            "clinic",
            "clinics",
            "console",
            "dashboard",
            "dev",
            "docs",
            "email",
            "files",
            "ftp",
            "health",
            "help",
            "host",
            "imap",
            "internal",
            "localhost",
            "login",
            "mail",
            "metrics",
            "monitoring",
            "mx",
            "ns",
            "ns1",
            "ns2",
            "operator",
            "operators",
            "platform",
            "polyclinic",
            "pop",
            "pop3",
            "postmaster",
            "root",
            "security",
            "signin",
            "signup",
            "smtp",
            "sso",
            "staging",
            "static",
            "status",
            "support",
            "system",
            "test",
            "webmail",
            "webhooks",
            "wpad",
            "ws",
            "www");

    private static final String ADMIN = "admin";
    private static final Pattern SLUG = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST = 253;

    private final String baseDomain;

    HostNames(TenancyConfig config) {
        baseDomain = config.baseDomain().toLowerCase(Locale.ROOT);
    }

    /** The name alone, in lower case, of what a Host header says; empty when it cannot be a name that we know. */
    Optional<String> nameIn(String authority) {
        var colon = authority.indexOf(':');
        var name = (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
        return HOST.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    boolean isAdmin(String name) {
        return name.equals(adminHost());
    }

    /** The slug in {@code {slug}.{base-domain}}. */
    Optional<String> slugIn(String name) {
        if (!name.endsWith("." + baseDomain)) {
            return Optional.empty();
        }
        return Optional.of(name.substring(0, name.length() - baseDomain.length() - 1))
                .filter(slug -> isSlug(slug) && !isReserved(slug));
    }

    /** Whether the name lies under the platform's own domain, where no clinic can have a domain of its own. */
    boolean isUnderBase(String name) {
        return name.equals(baseDomain) || name.endsWith("." + baseDomain);
    }

    /** Whether a clinic may have it as a domain of its own: a name in lower case with a dot in it, which is no address and not the platform's. */
    public boolean canBeDomain(String name) {
        return DOMAIN.matcher(name).matches() && name.length() <= LONGEST && !isUnderBase(name);
    }

    /** Whether it can be a label of a host name: begins with a letter, ends with no dash, at most 63 of a–z, 0–9 and dashes. */
    public boolean isSlug(String slug) {
        return SLUG.matcher(slug).matches() && !slug.startsWith("xn--");
    }

    public boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /** The operators' host, where no clinic is. */
    public String adminHost() {
        return ADMIN + "." + baseDomain;
    }

    /** The host of a clinic. */
    public String hostOf(String slug) {
        return slug + "." + baseDomain;
    }
}
