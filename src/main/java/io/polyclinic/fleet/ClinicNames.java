package io.polyclinic.fleet;

import io.polyclinic.platform.LanguageTag;
import io.polyclinic.tenancy.HostNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a clinic may be made with what was given; each refusal is one line that says what to give instead. */
@ApplicationScoped
class ClinicNames {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]+@[^\\s@.\\p{Cc}]+(\\.[^\\s@.\\p{Cc}]+)+");

    private final HostNames hosts;

    ClinicNames(HostNames hosts) {
        this.hosts = hosts;
    }

    void check(CreateClinic request) {
        checkWords(request.slug(), request.name(), request.zone(), request.locale());
        checkEmail(request.adminEmail());
        request.corsOrigins()
                .forEach(origin -> require(
                        isOrigin(origin),
                        "\"" + origin + "\" is not an origin; use one such as https://app.example.org"));
    }

    void checkWords(String slug, String name, String zone, String locale) {
        checkSlug(slug);
        require(!name.isBlank() && name.length() <= LONGEST_NAME, "give the clinic a name of 1 to 200 characters");
        require(
                ZoneId.getAvailableZoneIds().contains(zone),
                "\"" + zone + "\" is not a time zone; use a name such as Asia/Kolkata");
        require(LanguageTag.Check.isKnown(locale), "\"" + locale + "\" is not a language tag; use one such as en-IN");
    }

    void checkSlug(String slug) {
        require(
                hosts.isSlug(slug),
                "\"" + slug
                        + "\" cannot be a subdomain: use 1 to 63 of a-z, 0-9 and dashes, a letter first and no dash last");
        require(!hosts.isReserved(slug), "the slug " + slug + " is reserved for the platform");
    }

    void checkEmail(String email) {
        require(
                EMAIL.matcher(email).matches() && email.length() <= LONGEST_EMAIL,
                "\"" + email + "\" is not an e-mail address");
    }

    private static boolean isOrigin(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getUserInfo() == null
                    && text.equals(uri.getScheme() + "://" + uri.getAuthority())
                    && Set.of("http", "https").contains(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongWordException(otherwise);
        }
    }
}
