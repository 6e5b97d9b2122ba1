package io.polyclinic.fleet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How closely the doctor looks. */
@ConfigMapping(prefix = "polyclinic.doctor")
public interface DoctorConfig {

    /** Into how many clinics of one server it looks at the same time; each takes a connection. */
    @WithDefault("8")
    int atOnce();

    /** From how many transactions on the oldest one of a database is too old; at two thousand million PostgreSQL stops. */
    @WithDefault("500000000")
    long transactionAge();

    /** After how long what is half made counts as left behind. */
    @WithDefault("1H")
    Duration leftAfter();

    /** How old the last good backup of a clinic may be. */
    @WithDefault("36H")
    Duration backupAge();

    /** For how long is kept what was found by an examination over HTTP. */
    @WithDefault("30D")
    Duration keepFindings();
}
