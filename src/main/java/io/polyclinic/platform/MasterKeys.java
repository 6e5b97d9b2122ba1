package io.polyclinic.platform;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The master keys of this deployment, read once; a process whose keys are not proper does not start. */
@Startup
@ApplicationScoped
class MasterKeys {

    private static final int KEY_BYTES = 32;
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9-]{1,32}):([A-Za-z0-9+/=]+)");

    private final Map<String, SecretKey> keys = new LinkedHashMap<>();
    private final String currentId;

    MasterKeys(PlatformConfig config) {
        for (var key : config.masterKeys()) {
            var parts = KEY.matcher(key.strip());
            if (!parts.matches()) {
                throw new IllegalStateException("POLYCLINIC_MASTER_KEYS is a comma-separated list of id:base64");
            }
            var id = parts.group(1);
            if (keys.put(id, new SecretKeySpec(decode(id, parts.group(2)), "AES")) != null) {
                throw new IllegalStateException("there are two master keys " + id);
            }
        }
        currentId = keys.keySet().iterator().next();
    }

    private static byte[] decode(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the master key " + id + " is not base64", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "the master key " + id + " has " + bytes.length + " bytes; it must have 32");
        }
        return bytes;
    }

    String currentId() {
        return currentId;
    }

    SecretKey current() {
        return Objects.requireNonNull(keys.get(currentId));
    }

    @Nullable
    SecretKey byId(String id) {
        return keys.get(id);
    }
}
