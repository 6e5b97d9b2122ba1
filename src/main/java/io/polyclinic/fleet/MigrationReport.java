package io.polyclinic.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of the fleet in a run of migrations.
 *
 * @param operation under which it stands in the operations log, by which it can be taken up
 * @param version to which the clinics were to be brought
 * @param preparedMillis for the catalog and the templates
 * @param millis from then to the last clinic
 * @param stopped why it did not come to all clinics
 * @param failedServers those whose template could not be made; their clinics were not tried
 * @param clinics all that were chosen, by slug
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MigrationReport(
        UUID operation,
        String version,
        boolean dryRun,
        long preparedMillis,
        long millis,
        @Nullable String stopped,
        List<Preparation.Unprepared> failedServers,
        List<MigratedClinic> clinics) {

    private static final int FAILED = 1;
    private static final int PARTLY = 3;

    @JsonProperty
    long failed() {
        return count(MigratedClinic.Result.FAILED);
    }

    @JsonProperty
    long notReached() {
        return count(MigratedClinic.Result.NOT_REACHED);
    }

    private long count(MigratedClinic.Result result) {
        return clinics.stream().filter(clinic -> clinic.result() == result).count();
    }

    /** Whether all that was asked for is done. */
    boolean isWhole() {
        return failedServers.isEmpty() && clinics.stream().noneMatch(MigratedClinic::isBehind);
    }

    int exitCode() {
        if (isWhole()) {
            return 0;
        }
        var nothing = !clinics.isEmpty() && clinics.stream().allMatch(MigratedClinic::isBehind);
        return nothing ? FAILED : PARTLY;
    }

    /** In one sentence. */
    String summary() {
        var behind = "%d of %d clinics failed".formatted(failed(), clinics.size());
        var servers = failedServers.isEmpty() ? "" : ", " + failedServers.size() + " servers failed";
        return behind + servers + (stopped == null ? "" : "; stopped: " + stopped);
    }
}
