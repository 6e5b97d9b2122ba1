@Module(
        name = "identity",
        owns = "who may sign in to a clinic, sessions and tokens, and who the caller of a request is",
        uses = {"platform", "catalog", "tenancy", "outbox", "messaging"})
@NullMarked
package io.polyclinic.identity;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
