@Module(
        name = "fleet",
        owns =
                "the life of clinics as databases: making them, migrating all of them, backing them up and restoring them; the command line",
        uses = {"platform", "catalog", "tenancy", "messaging", "identity", "backups"})
@NullMarked
package io.polyclinic.fleet;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
