@Module(
        name = "fleet",
        owns = "the life of clinics as databases: making them, migrating all of them; the command line",
        uses = {"platform", "catalog", "tenancy", "identity"})
@NullMarked
package io.polyclinic.fleet;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
