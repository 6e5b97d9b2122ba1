package io.polyclinic.patients;

import java.util.Arrays;
import java.util.Optional;

/** In which order patients are listed. Ids are made in the order of time, so the id is the order of registration. */
enum PatientOrder {
    NEWEST("-createdAt", "order by p.id desc", "p.id < :id"),
    OLDEST("createdAt", "order by p.id", "p.id > :id"),
    NAME("name", "order by p.searchName, p.id", "(p.searchName, p.id) > (:name, :id)");

    private final String parameter;
    private final String clause;
    private final String following;

    PatientOrder(String parameter, String clause, String following) {
        this.parameter = parameter;
        this.clause = clause;
        this.following = following;
    }

    static Optional<PatientOrder> of(String parameter) {
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(parameter))
                .findFirst();
    }

    String clause() {
        return clause;
    }

    /** The condition for rows that come after a given one. */
    String following() {
        return following;
    }
}
