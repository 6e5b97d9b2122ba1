package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;

/**
 * An operation on one clinic, taken step by step. All that it needs stands in its log, so that it can be taken up by its id after its
 * process was killed anywhere. {@link ClinicSagas} runs it, under the clinic's lock.
 */
interface ClinicSaga {

    OperationKind kind();

    /**
     * What must hold before it is begun, asked under the clinic's lock: {@link WrongUseException} where it does not. Not asked again when
     * it is taken up.
     */
    default void check(ClinicRecord clinic, OperationRequest request) {}

    /** @param clinic as it is when this attempt begins, which may be after some of the steps */
    void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log);
}
