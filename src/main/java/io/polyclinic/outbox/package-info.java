@Module(
        name = "outbox",
        owns =
                "what is done later on behalf of a clinic, and what has happened there: tasks and events, written in the transaction that causes them",
        uses = {"platform", "catalog", "tenancy"})
@NullMarked
package io.polyclinic.outbox;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
