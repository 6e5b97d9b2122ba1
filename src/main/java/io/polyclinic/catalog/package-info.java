@Module(
        name = "catalog",
        owns =
                "the central database: clinics, their domains, their keys and plans, database servers, backups, the operations log",
        uses = "platform")
@NullMarked
package io.polyclinic.catalog;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
