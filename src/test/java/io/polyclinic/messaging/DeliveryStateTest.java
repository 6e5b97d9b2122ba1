package io.polyclinic.messaging;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Proves;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@Proves("NOT-08")
class DeliveryStateTest {

    @Test
    void theWholeTable() {
        var table = Arrays.stream(DeliveryState.values())
                .map(from -> from + " -> "
                        + Arrays.stream(DeliveryState.values())
                                .filter(from::mayBecome)
                                .toList())
                .collect(joining("\n"));

        assertThat(table).isEqualTo("""
                QUEUED -> [SENDING, DELIVERED, FAILED, CANCELLED]
                SENDING -> [SENT, DELIVERED, READ, FAILED, CANCELLED]
                SENT -> [DELIVERED, READ, FAILED]
                DELIVERED -> [READ]
                READ -> []
                FAILED -> []
                CANCELLED -> []""");
    }
}
