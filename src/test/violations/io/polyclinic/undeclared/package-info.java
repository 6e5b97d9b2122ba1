/** No module at all. */
@Breaks({"EVERY_PACKAGE_IS_A_MODULE", "USES_POINT_LEFT"})
package io.polyclinic.undeclared;

import wrong.Breaks;

