package io.polyclinic.backups;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one store that the settings name. Settings that name two, or half of one, are refused at the start. */
@ApplicationScoped
class BackupStores {

    private static final String S3 = "POLYCLINIC_BACKUPS_S3_";

    private final BackupsConfig config;

    BackupStores(BackupsConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent event) {
        check();
    }

    void check() {
        if (!isS3()) {
            return;
        }
        if (config.folder().isPresent()) {
            throw new IllegalStateException("backups have one place: set POLYCLINIC_BACKUPS_FOLDER, or " + S3
                    + "ENDPOINT and those beside it, not both");
        }
        var missing = needed().entrySet().stream()
                .filter(setting -> setting.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("backups are to go to an S3 store: also set " + String.join(", ", missing));
        }
        var scheme = config.s3().endpoint().orElseThrow().getScheme();
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw new IllegalStateException(S3 + "ENDPOINT is not an address that begins with https:// or http://");
        }
    }

    private boolean isS3() {
        return needed().values().stream().anyMatch(Optional::isPresent);
    }

    private Map<String, Optional<?>> needed() {
        var needed = new LinkedHashMap<String, Optional<?>>();
        needed.put(S3 + "ENDPOINT", config.s3().endpoint());
        needed.put(S3 + "BUCKET", config.s3().bucket());
        needed.put(S3 + "ACCESS_KEY", config.s3().accessKey());
        needed.put(S3 + "SECRET_KEY", config.s3().secretKey());
        return needed;
    }

    @Produces
    @ApplicationScoped
    BackupStore store() {
        check();
        return isS3() ? S3Store.of(config.s3()) : new FolderStore(config);
    }

    void close(@Disposes BackupStore store) {
        if (store instanceof S3Store s3) {
            s3.close();
        }
    }
}
