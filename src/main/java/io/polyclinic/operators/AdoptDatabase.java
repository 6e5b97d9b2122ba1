package io.polyclinic.operators;

import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.fleet.AdoptClinic;
import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which database is to be a clinic's. The last four are for a clinic that the catalog does not know.
 *
 * @param server name of a database server that is registered
 * @param database its name there; what it says of itself decides which clinic it is
 * @param slug the clinic's subdomain; of a known clinic the one that it has
 * @param reason kept in the operations log
 * @param name its slug where none is given
 * @param plan standard where none is given
 * @param zone IANA time zone; Asia/Kolkata where none is given
 * @param locale BCP 47 tag; en-IN where none is given
 */
record AdoptDatabase(
        @NotBlank @Size(max = 63) String server,
        @NotBlank @Size(max = 63) String database,
        @NotBlank @Size(max = 63) String slug,
        @NotNull @PlainText @Size(max = 500) String reason,
        @PlainText @Size(max = 200) @Nullable String name,
        @Size(max = 63) @Nullable String plan,
        @Size(max = 64) @Nullable String zone,
        @Size(max = 64) @Nullable String locale) {

    AdoptClinic wish() {
        return new AdoptClinic(
                server,
                database,
                slug,
                name == null ? slug : name.strip(),
                Objects.requireNonNullElse(plan, PlanRecord.STANDARD),
                Objects.requireNonNullElse(zone, "Asia/Kolkata"),
                Objects.requireNonNullElse(locale, "en-IN"));
    }

    byte[] fingerprint() {
        var wish = wish();
        return Fingerprint.of(List.of(
                "adopt",
                wish.server(),
                wish.database(),
                wish.slug(),
                wish.name(),
                wish.plan(),
                wish.zone(),
                wish.locale(),
                reason));
    }
}
