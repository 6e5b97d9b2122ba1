@Module(
        name = "notifications",
        owns = "what people do with messages over HTTP: accounts at providers, sending by hand, reading what became"
                + " of them, wordings, rules, wishes, notices",
        uses = {"platform", "outbox", "messaging", "identity", "live"})
@NullMarked
package io.polyclinic.notifications;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
