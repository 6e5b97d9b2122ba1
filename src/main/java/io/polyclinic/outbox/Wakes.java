package io.polyclinic.outbox;

import io.polyclinic.catalog.ClinicRecord;
import java.time.Instant;

/** Who is told, after the commit, that something will be due in a clinic. It is a hint: what it loses the sweep finds. */
interface Wakes {

    /** Returns at once and throws nothing. */
    void hint(ClinicRecord clinic, Instant dueAt);
}
