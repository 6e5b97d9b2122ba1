@Module(
        name = "backups",
        owns =
                "a clinic's database as one sealed file: its form, how it is written out of a database and into one, and the store that keeps it",
        uses = {"platform"})
@NullMarked
package io.polyclinic.backups;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
