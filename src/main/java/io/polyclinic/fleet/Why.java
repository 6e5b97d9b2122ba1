package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why something is done that destroys nothing. */
class Why {

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    /** On behalf of whom, and why. */
    Mandate mandate() {
        return new Mandate(OsUser.name(), reason);
    }
}
