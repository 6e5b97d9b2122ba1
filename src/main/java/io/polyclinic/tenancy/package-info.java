@Module(
        name = "tenancy",
        owns =
                "the way from a host name to a clinic, from a clinic to its pool, and from a pool to a session; nothing else opens a clinic's database to requests and jobs",
        uses = {"platform", "catalog"})
@NullMarked
package io.polyclinic.tenancy;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
