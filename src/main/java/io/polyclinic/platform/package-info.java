@Module(
        name = "platform",
        owns =
                "problems, strict JSON, HTTP hygiene, pages and cursors, ids, the clock, sealed values; no clinic words but in the problem catalogue")
@NullMarked
package io.polyclinic.platform;

import org.jspecify.annotations.NullMarked;
