package io.polyclinic.platform;

import io.polyclinic.patients.PatientView;
import wrong.Breaks;

/** The leftmost module reaches for one far to its right. */
@Breaks({"CODE_KEEPS_TO_USES", "NO_CYCLES"})
class LooksRight {

    PatientView patient;
}
