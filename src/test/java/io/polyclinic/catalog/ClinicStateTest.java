package io.polyclinic.catalog;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@Proves("TEN-01")
class ClinicStateTest {

    @Test
    void theWholeLife() {
        var table = Arrays.stream(ClinicState.values())
                .map(from -> from + " -> "
                        + Arrays.stream(ClinicState.values())
                                .filter(from::mayBecome)
                                .toList())
                .collect(joining("\n"));

        assertThat(table).isEqualTo("""
                PROVISIONING -> [ACTIVE, PURGED]
                ACTIVE -> [MIGRATING, SUSPENDED, ARCHIVED]
                MIGRATING -> [ACTIVE, SUSPENDED]
                SUSPENDED -> [ACTIVE, ARCHIVED]
                ARCHIVED -> [SUSPENDED, PURGED]
                PURGED -> []""");
    }
}
