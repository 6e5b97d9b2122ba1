package io.polyclinic.operators;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor is to look at.
 *
 * @param clinicId this clinic alone; the whole fleet, with what is no clinic's, where none is given
 */
record ExamineFleet(@Nullable UUID clinicId) {}
