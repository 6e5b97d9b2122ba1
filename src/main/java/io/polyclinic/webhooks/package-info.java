@Module(
        name = "webhooks",
        owns = "which systems of a clinic's own are told what happens there, how they are told, and what came of it",
        uses = {"platform", "catalog", "tenancy", "outbox", "identity"})
@NullMarked
package io.polyclinic.webhooks;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
