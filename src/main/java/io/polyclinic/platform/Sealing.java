package io.polyclinic.platform;

import jakarta.enterprise.context.ApplicationScoped;

/** Seals values with the deployment's master key, as {@link SealFormat} says. */
@ApplicationScoped
public class Sealing {

    private final MasterKeys keys;

    Sealing(MasterKeys keys) {
        this.keys = keys;
    }

    /** @param context what the value belongs to, for example {@code clinic/018f…/database-password} */
    public byte[] seal(byte[] plain, String context) {
        return SealFormat.seal(keys.currentId(), keys.current(), plain, context);
    }

    /** @throws UnsealException when the value was altered, belongs elsewhere, or its key is not at hand */
    public byte[] unseal(byte[] sealed, String context) {
        return SealFormat.unseal(sealed, context, keys::byId);
    }

    /** The id of the key that seals. */
    public String currentKeyId() {
        return keys.currentId();
    }

    /** Whether what is sealed with the key of this id can be opened here. */
    public boolean hasKey(String id) {
        return keys.byId(id) != null;
    }
}
