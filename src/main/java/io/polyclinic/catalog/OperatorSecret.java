package io.polyclinic.catalog;

import java.util.UUID;

/** What an operator's secret for codes is sealed for. */
public final class OperatorSecret {

    private OperatorSecret() {}

    public static String context(UUID operator) {
        return "operator/" + operator + "/totp-secret";
    }
}
