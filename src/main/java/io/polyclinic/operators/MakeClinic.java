package io.polyclinic.operators;

import io.polyclinic.fleet.CreateClinic;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic is to be made with.
 *
 * @param slug its subdomain
 * @param plan standard where none is given; a CLINIC_ADMIN cannot choose another
 * @param zone IANA time zone; Asia/Kolkata where none is given
 * @param locale BCP 47 tag; en-IN where none is given
 * @param adminPassword of the clinic's first administrator
 */
record MakeClinic(
        @NotBlank @Size(max = 63) String slug,
        @NotNull @PlainText @Size(max = 200) String name,
        @Size(max = 63) @Nullable String plan,
        @Size(max = 64) @Nullable String zone,
        @Size(max = 64) @Nullable String locale,
        @Size(max = 20) @Nullable List<@NotBlank @Size(max = 300) String> corsOrigins,
        @NotBlank @Size(max = 254) String adminEmail,

        @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST)
        String adminPassword) {

    CreateClinic by(String operator, String defaultPlan) {
        return new CreateClinic(
                slug,
                name.strip(),
                Objects.requireNonNullElse(plan, defaultPlan),
                Objects.requireNonNullElse(zone, "Asia/Kolkata"),
                Objects.requireNonNullElse(locale, "en-IN"),
                Objects.requireNonNullElse(corsOrigins, List.of()),
                adminEmail,
                "",
                operator);
    }

    /** Of all but the password. */
    static byte[] fingerprint(CreateClinic request) {
        var parts = Stream.concat(
                Stream.of(
                        request.slug(),
                        request.name(),
                        request.plan(),
                        request.zone(),
                        request.locale(),
                        request.adminEmail()),
                request.corsOrigins().stream());
        return Fingerprint.of(parts.toList());
    }

    @Override
    public String toString() {
        return "MakeClinic[slug=" + slug + "]";
    }
}
