package io.polyclinic.notifications;

import io.polyclinic.messaging.MessageHistory;
import java.time.Instant;
import java.util.List;

/** How many messages there are by channel, kind and state. */
record MessageStats(Instant from, Instant to, List<MessageHistory.Count> counts) {}
