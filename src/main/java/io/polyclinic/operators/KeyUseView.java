package io.polyclinic.operators;

import io.polyclinic.catalog.SealedValues;

/**
 * How many values of the catalog are sealed with one master key; never the key.
 *
 * @param place table and column
 * @param keyId the key's name; empty where what stands there is no sealed value
 * @param standing CURRENT seals, KNOWN only opens, MISSING cannot be opened by this node
 */
record KeyUseView(String place, String keyId, SealedValues.Standing standing, long values) {

    static KeyUseView of(SealedValues.Use use) {
        return new KeyUseView(use.place(), use.keyId(), use.standing(), use.values());
    }
}
