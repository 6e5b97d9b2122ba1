package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.SealedValues;
import io.polyclinic.catalog.SealedValues.Rotated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Brings all sealed values of the catalog under the current master key; one process at a time. Interrupted, it is done again. */
@ApplicationScoped
public class RotatingKeys {

    private final SealedValues values;
    private final FleetWork work;

    RotatingKeys(SealedValues values, FleetWork work) {
        this.values = values;
        this.work = work;
    }

    /** Some values were left as they are, because no key opens them that is set here. */
    private static final class KeysMissingException extends FleetException {

        private static final long serialVersionUID = 1L;

        KeysMissingException(long values) {
            super(values + " values are sealed with keys that are not set");
        }
    }

    /** Does it, and says what became of each kind of values; the operation has failed where some are lost. */
    List<Rotated> rotate(Mandate mandate) {
        var rotated = new ArrayList<Rotated>();
        try {
            FleetWork.takeNow(begin(mandate, rotated::addAll));
        } catch (KeysMissingException _) {
            // the answer counts them
        }
        return rotated;
    }

    /** @throws FleetException where somebody else does it at this moment */
    public BegunOperation begin(Mandate mandate) {
        return begin(mandate, _ -> {});
    }

    private BegunOperation begin(Mandate mandate, Consumer<List<Rotated>> heard) {
        return work.alone(
                "keys",
                "somebody else rotates the keys at this moment",
                letGo -> work.begin(
                        new OperationRequest(OperationKind.ROTATE_KEYS, mandate), letGo, _ -> rotateAll(heard)));
    }

    private Map<String, String> rotateAll(Consumer<List<Rotated>> heard) {
        var rotated = values.rotate();
        heard.accept(rotated);
        var lost = rotated.stream().mapToLong(Rotated::lost).sum();
        if (lost > 0) {
            throw new KeysMissingException(lost);
        }
        var anew = rotated.stream().mapToLong(Rotated::resealed).sum();
        return Map.of("anew", Long.toString(anew));
    }
}
