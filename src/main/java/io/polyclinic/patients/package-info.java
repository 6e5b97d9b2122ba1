@Module(
        name = "patients",
        owns = "the people whom the clinic treats",
        uses = {"platform", "tenancy", "outbox", "messaging", "identity", "live"})
@NullMarked
package io.polyclinic.patients;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
