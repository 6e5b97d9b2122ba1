@Module(
        name = "embedded",
        owns =
                "the PostgreSQL and Redis that start with the server when it is given none: for development, trials and tests",
        uses = "platform")
@NullMarked
package io.polyclinic.embedded;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
