@Module(
        name = "messaging",
        owns = "messages to people: their templates, the channels that carry them, and what became of each",
        uses = {"platform", "catalog", "embedded", "tenancy", "outbox"})
@NullMarked
package io.polyclinic.messaging;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
