/** Has no place in the order and uses a module that does not exist. */
@Module(
        name = "nowhere",
        owns = "nothing",
        uses = {"platform", "elsewhere"})
@NullMarked
@Breaks({"USES_NAME_MODULES", "USES_POINT_LEFT", "USES_ARE_USED"})
package io.polyclinic.nowhere;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
import wrong.Breaks;
