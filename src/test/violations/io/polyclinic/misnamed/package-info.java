/** Calls itself what another is, owns nothing, uses what stands to its right, and keeps quiet about what it uses in truth. */
@Module(name = "platform", owns = "", uses = "patients")
@Breaks({"EVERY_PACKAGE_IS_A_MODULE", "USES_POINT_LEFT", "USES_ARE_USED", "CODE_KEEPS_TO_USES"})
package io.polyclinic.misnamed;

import io.polyclinic.platform.Module;
import wrong.Breaks;
