package io.polyclinic.notifications;

/** How many notices are unread yet. */
record UnreadView(long unread) {}
