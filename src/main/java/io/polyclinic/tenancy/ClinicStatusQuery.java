package io.polyclinic.tenancy;

import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.ClinicStatusView.Circuit;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which clinics an operator wants to see. */
record ClinicStatusQuery(@Nullable PoolState pool, Circuit.@Nullable State circuit, int limit) {

    private static final int MOST = 1_000;
    private static final int STANDARD = 100;
    private static final Set<String> KNOWN = Set.of("state", "circuit", "limit");

    static ClinicStatusQuery of(MultiMap parameters) {
        for (var name : parameters.names()) {
            if (!KNOWN.contains(name) || parameters.getAll(name).size() > 1) {
                throw Problem.UNKNOWN_PARAMETER.because("this address takes state, circuit and limit, each once");
            }
        }
        return new ClinicStatusQuery(
                value(PoolState.class, "state", parameters.get("state")),
                value(Circuit.State.class, "circuit", parameters.get("circuit")),
                limit(parameters.get("limit")));
    }

    private static <E extends Enum<E>> @Nullable E value(Class<E> type, String name, @Nullable String text) {
        try {
            return text == null ? null : Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID_REQUEST.because(List.of(FieldError.ofType(name, type)));
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return STANDARD;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Problem.INVALID_REQUEST.because(
                    List.of(new FieldError("limit", "range", "is a number from 1 to " + MOST)));
        }
        return Integer.parseInt(text);
    }

    boolean wants(ClinicStatusView clinic) {
        return (pool == null || pool == clinic.pool())
                && (circuit == null || circuit == clinic.circuit().state());
    }
}
