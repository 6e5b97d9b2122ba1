package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor saw.
 *
 * @param findings the gravest first
 * @param repairs what was mended, or was to be
 */
record Checkup(List<ServerFacts> servers, List<ClinicFacts> clinics, List<Finding> findings, List<Repaired> repairs) {

    /** @param clinics how many of them were looked at */
    record ServerFacts(String name, boolean reachable, int clinics) {}

    /**
     * @param schemaVersion what its database says
     * @param bytes its size
     * @param transactionAge how many transactions ago its oldest one was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ClinicFacts(
            String slug,
            String server,
            @Nullable String schemaVersion,
            @Nullable Long bytes,
            @Nullable Long transactionAge) {

        static ClinicFacts of(ClinicSight sight) {
            var inside = sight.inside();
            var database = sight.database();
            return new ClinicFacts(
                    sight.clinic().slug(),
                    sight.clinic().server().name(),
                    inside == null ? null : inside.version(),
                    inside == null ? null : inside.bytes(),
                    database == null ? null : database.transactionAge());
        }
    }

    /** @param error why it was not mended; none where it was */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Repaired(
            FindingCode code, String clinic, @Nullable String error) {}

    boolean isClean() {
        return findings.stream().noneMatch(Finding::counts);
    }

    long bytes() {
        return clinics.stream()
                .mapToLong(clinic -> clinic.bytes() == null ? 0 : clinic.bytes())
                .sum();
    }

    Checkup with(List<Repaired> done) {
        return new Checkup(servers, clinics, findings, done);
    }
}
