package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelDetails;
import io.polyclinic.messaging.Provider;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account at a provider. Which fields there are depends on the provider. */
record DescribeChannel(
        @NotNull Provider provider,
        @NotNull Boolean active,

        @Schema(description = "Of several that are active, the lowest carries; 100 where it is not given")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer priority,

        @NotNull @Size(max = 20) Map<String, String> settings,

        @Schema(description = "Never read back; those that are not named stay as they are") @Size(max = 20) @Nullable
        Map<String, String> secrets) {

    private static final int IN_THE_MIDDLE = 100;

    ChannelDetails details() {
        return new ChannelDetails(
                provider,
                active,
                priority == null ? IN_THE_MIDDLE : priority,
                settings,
                secrets == null ? Map.of() : secrets);
    }

    @Override
    public String toString() {
        return provider + " account";
    }
}
