package io.polyclinic.platform;

/** Sealing under master keys of a test. */
public final class TestSealing {

    private TestSealing() {}

    /** Under all of these, written as the setting is; the first seals. */
    public static Sealing with(String masterKeys) {
        return SealingTest.with(masterKeys);
    }

    /** A key of this name as the setting has it. */
    public static String key(String keyId) {
        return SealingTest.key(keyId, keyId.hashCode());
    }

    /** Under one key of this name, and no other. */
    public static Sealing under(String keyId) {
        return SealingTest.with(SealingTest.key(keyId, keyId.hashCode()));
    }
}
