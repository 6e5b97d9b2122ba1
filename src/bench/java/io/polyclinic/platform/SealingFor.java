package io.polyclinic.platform;

import java.time.Duration;
import java.util.List;

/** Gives what measures the product the very sealing that the product has, for clinics that are made without its saga. */
public final class SealingFor {

    private SealingFor() {}

    public static Sealing masterKeys(String masterKeys) {
        return new Sealing(new MasterKeys(new Settings(List.of(masterKeys.split(",")), Duration.ZERO, Duration.ZERO, 0)));
    }

    private record Settings(List<String> masterKeys, Duration bodyTimeout, Duration headTimeout, long maxBodyBytes)
            implements PlatformConfig {}
}
