package io.polyclinic.backups;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings of backups as a process may have them. */
final class S3Settings {

    private S3Settings() {}

    static Map<String, String> of(int port) {
        return new HashMap<>(Map.of(
                "polyclinic.backups.s3.endpoint",
                "http://127.0.0.1:" + port,
                "polyclinic.backups.s3.bucket",
                S3Double.BUCKET,
                "polyclinic.backups.s3.access-key",
                S3Double.ACCESS_KEY,
                "polyclinic.backups.s3.secret-key",
                "double-secret",
                "polyclinic.backups.s3.prefix",
                "polyclinic/"));
    }

    static BackupStores stores(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(BackupsConfig.class);
        settings.forEach(config::withDefaultValue);
        return new BackupStores(config.build().getConfigMapping(BackupsConfig.class));
    }

    static BackupStore store(Map<String, String> settings) {
        return stores(settings).store();
    }
}
