package io.polyclinic.operators;

import io.polyclinic.catalog.DomainTakenException;
import io.polyclinic.catalog.SlugTakenException;
import io.polyclinic.fleet.FleetException;
import io.polyclinic.fleet.SlugInUseException;
import io.polyclinic.fleet.WrongUseException;
import io.polyclinic.fleet.WrongWordException;
import io.polyclinic.platform.Problem;
import java.util.function.Supplier;

/** What the fleet says at the command line, said over HTTP. */
final class FleetRefusals {

    private FleetRefusals() {}

    /** @param otherwise what it means that the fleet does not do it; its words become the detail */
    static <T> T told(Problem otherwise, Supplier<T> work) {
        return told(otherwise, otherwise, work);
    }

    /**
     * @param wrong what it means that it can never be asked so
     * @param otherwise what it means that the fleet does not do it now
     */
    static <T> T told(Problem wrong, Problem otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (SlugTakenException | SlugInUseException e) {
            throw Problem.CLINIC_SLUG_TAKEN.because("%s", String.valueOf(e.getMessage()));
        } catch (WrongWordException e) {
            throw Problem.INVALID_REQUEST.because("%s", String.valueOf(e.getMessage()));
        } catch (WrongUseException e) {
            var problem = e.getCause() instanceof DomainTakenException ? Problem.DOMAIN_TAKEN : wrong;
            throw problem.because("%s", String.valueOf(e.getMessage()));
        } catch (FleetException e) {
            throw otherwise.because("%s", String.valueOf(e.getMessage()));
        }
    }
}
