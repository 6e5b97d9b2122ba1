package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.OperationState;
import io.polyclinic.catalog.Operations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Operations on clinics that die on the way, and are taken up. */
@ApplicationScoped
class Deaths {

    private final ClinicSagas sagas;
    private final Operations operations;
    private final Clinics clinics;

    Deaths(ClinicSagas sagas, Operations operations, Clinics clinics) {
        this.sagas = sagas;
        this.operations = operations;
        this.clinics = clinics;
    }

    /** Begins the operation, which dies there and then; its id. */
    UUID die(ClinicSaga saga, ClinicRecord clinic, OperationRequest request, Enum<?> step, Dying.Moment moment) {
        saga.check(clinic, request);
        var attempt = operations.begin(request.kind(), clinic.id(), request.mandate(), request.parameters());
        var log = new Dying(operations, attempt, step, moment);
        var operation = operations.byId(attempt.id()).orElseThrow();
        assertThat(catchThrowable(() -> saga.takeAll(operation, clinic, log)))
                .as("%s at %s", step, moment)
                .isInstanceOf(Dying.Death.class);
        return attempt.id();
    }

    /** The clinic after the operation died three times at the step, each time a little later, and was taken up. */
    ClinicRecord survive(ClinicSaga saga, ClinicRecord clinic, OperationRequest request, Enum<?> step) {
        var id = die(saga, clinic, request, step, Dying.Moment.INTENDED);
        for (var moment : new Dying.Moment[] {Dying.Moment.TAKEN, Dying.Moment.DONE}) {
            var log = new Dying(operations, operations.resume(id), step, moment);
            var now = clinics.byId(clinic.id()).orElseThrow();
            var operation = operations.byId(id).orElseThrow();
            assertThat(catchThrowable(() -> saga.takeAll(operation, now, log)))
                    .as("%s at %s", step, moment)
                    .isInstanceOf(Dying.Death.class);
        }
        assertThat(sagas.resume(id).state()).isEqualTo(OperationState.DONE);
        return clinics.byId(clinic.id()).orElseThrow();
    }
}
