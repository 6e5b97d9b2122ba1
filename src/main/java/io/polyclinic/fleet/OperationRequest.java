package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import java.util.Map;

/**
 * What somebody wants done.
 *
 * @param parameters all that is needed to take it up again by its log alone; no secrets
 */
public record OperationRequest(OperationKind kind, Mandate mandate, Map<String, String> parameters) {

    public OperationRequest(OperationKind kind, Mandate mandate) {
        this(kind, mandate, Map.of());
    }
}
