package io.polyclinic.operators;

import io.polyclinic.platform.Identified;
import java.time.Instant;
import java.util.UUID;

/**
 * An operator who is to set themselves up.
 *
 * @param setupPassword with which they set themselves up; shown this once
 * @param setupUntil until when it is good
 */
record AppointedView(UUID id, String email, String name, OperatorRole role, String setupPassword, Instant setupUntil)
        implements Identified {

    static AppointedView of(AppointingOperators.Appointed appointed) {
        var operator = appointed.operator();
        return new AppointedView(
                operator.id(),
                operator.email(),
                operator.name(),
                operator.role(),
                appointed.setupPassword(),
                appointed.setupUntil());
    }

    @Override
    public String toString() {
        return "AppointedView[]";
    }
}
