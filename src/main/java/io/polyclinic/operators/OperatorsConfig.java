package io.polyclinic.operators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the operators' sign-in and of what they set going. */
@ConfigMapping(prefix = "polyclinic.operators")
public interface OperatorsConfig {

    /** How long a new operator has to set themselves up. */
    @WithDefault("3D")
    @DurationMin(minutes = 1)
    Duration setup();

    /** How long a session lives, however much it is used. */
    @WithDefault("8H")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 24)
    Duration session();

    /** How long a session may be unused. */
    @WithDefault("15M")
    @DurationMin(seconds = 1)
    Duration idle();

    /** How many clinics a CLINIC_ADMIN may have; destroyed ones do not count. */
    @WithDefault("10")
    @Min(0)
    int clinicsPerAdmin();

    /** How many operations that were asked for over HTTP a node works on at once. */
    @WithDefault("4")
    @Min(1)
    int operationsAtOnce();

    /** How many more may wait for their turn; one above that is refused with 503. */
    @WithDefault("32")
    @Min(0)
    @Max(1_000)
    int operationsWaiting();

    /**
     * Hosts at which servers may be added over HTTP, or led to: each a name or an address, or, with a dot in front, all names below it.
     * Whoever runs a server can read the clinics that live there, so none is taken where none is named.
     */
    Optional<List<String>> serverHosts();
}
