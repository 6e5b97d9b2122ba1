@Module(
        name = "live",
        owns =
                "what has just happened in a clinic, told to those who are signed in and may know; and what admins see and do of its outbox",
        uses = {"platform", "catalog", "tenancy", "outbox", "identity"})
@NullMarked
package io.polyclinic.live;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
