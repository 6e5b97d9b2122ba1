package io.polyclinic.webhooks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings without a server: as they are in production, apart from what a test says otherwise. */
record SettingsByHand(
        boolean allowHttp,
        boolean highPorts,
        Optional<List<String>> allowedNetworks,
        Optional<String> trustedCertificates,
        Duration timeout)
        implements WebhooksConfig {

    static final SettingsByHand PRODUCTION =
            new SettingsByHand(false, true, Optional.empty(), Optional.empty(), Duration.ofSeconds(15));

    /** Lets a test have a receiver on this machine. */
    SettingsByHand withLoopback() {
        return new SettingsByHand(true, highPorts, Optional.of(List.of("127.0.0.1/32")), trustedCertificates, timeout);
    }

    SettingsByHand believing(Path certificate) {
        return new SettingsByHand(allowHttp, highPorts, allowedNetworks, Optional.of(certificate.toString()), timeout);
    }

    SettingsByHand within(Duration limit) {
        return new SettingsByHand(allowHttp, highPorts, allowedNetworks, trustedCertificates, limit);
    }

    SettingsByHand onlyHttpsPort() {
        return new SettingsByHand(allowHttp, false, allowedNetworks, trustedCertificates, timeout);
    }

    @Override
    public Duration pauseAfter() {
        return Duration.ofDays(3);
    }

    @Override
    public Duration keep() {
        return Duration.ofDays(30);
    }

    @Override
    public int most() {
        return 20;
    }
}
