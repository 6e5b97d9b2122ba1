@Module(
        name = "operators",
        owns = "the people who run the platform: how they sign in, and what they may do over HTTP on the admin host",
        uses = {"platform", "catalog", "tenancy", "identity", "fleet"})
@NullMarked
package io.polyclinic.operators;

import io.polyclinic.platform.Module;
import org.jspecify.annotations.NullMarked;
