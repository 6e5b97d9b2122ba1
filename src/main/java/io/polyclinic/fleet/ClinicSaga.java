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

    /**
     * Takes back what it has half made, before it is given up for good; asked under the clinic's lock.
     *
     * @throws WrongUseException where it is too late for that, and it is to be taken up instead
     */
    default void undo(OperationRecord operation, ClinicRecord clinic) {}

    /** @param clinic as it is when this attempt begins, which may be after some of the steps */
    void takeAll(OperationRecord operation, ClinicRecord clinic, StepLog log);
}
