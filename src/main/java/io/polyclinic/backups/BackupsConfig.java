package io.polyclinic.backups;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of backups. */
@ConfigMapping(prefix = "polyclinic.backups")
public interface BackupsConfig {

    /** The local folder that keeps them. */
    Optional<Path> folder();

    /** The S3-compatible store that keeps them instead. */
    S3 s3();

    /** How long they are kept; the last good one of a clinic always is. */
    @WithDefault("30D")
    Duration keep();

    /** Whether this server takes part in the daily backups. */
    @WithDefault("false")
    boolean daily();

    /** Of how many clinics, drawn by lot, the newest backup is restored for a try each day. */
    @WithDefault("1")
    @PositiveOrZero
    int triedDaily();

    /** Settings of the S3-compatible store. */
    interface S3 {

        /** Its address, without the bucket. */
        Optional<URI> endpoint();

        /** The region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        Optional<String> bucket();

        Optional<String> accessKey();

        Optional<String> secretKey();

        /** What stands in front of every key, such as {@code polyclinic/}. */
        Optional<String> prefix();

        /** Whether the bucket stands in the path, and not in the host's name. */
        @WithDefault("true")
        boolean pathStyle();
    }
}
