package io.polyclinic.catalog;

import java.util.List;

/** A clinic's record with something else in it than the catalog says. */
public final class ChangedClinic {

    private final ClinicRecord found;
    private int generation;
    private PlanRecord plan;
    private byte[] password;
    private ClinicRecord database;
    private List<SigningKeyRecord> keys;

    private ChangedClinic(ClinicRecord clinic) {
        found = clinic;
        generation = clinic.generation();
        plan = clinic.plan();
        password = clinic.sealedRolePassword();
        database = clinic;
        keys = clinic.signingKeys();
    }

    public static ChangedClinic of(ClinicRecord clinic) {
        return new ChangedClinic(clinic);
    }

    public ChangedClinic inGeneration(int number) {
        generation = number;
        return this;
    }

    public ChangedClinic on(PlanRecord other) {
        plan = other;
        return this;
    }

    /** As if the catalog led to the other's database. */
    public ChangedClinic ledTo(ClinicRecord other) {
        database = other;
        return this;
    }

    public ChangedClinic withKeys(List<SigningKeyRecord> others) {
        keys = others;
        return this;
    }

    public ChangedClinic withPassword(byte[] sealed) {
        password = sealed;
        return this;
    }

    /** With the role of the clinic itself. */
    public ClinicRecord record() {
        return record(found.roleName());
    }

    /** With another role. */
    public ClinicRecord record(String role) {
        return new ClinicRecord(
                found.id(),
                found.slug(),
                found.name(),
                found.state(),
                generation,
                found.schemaVersion(),
                plan,
                database.server(),
                database.databaseName(),
                role,
                password,
                found.zone(),
                found.locale(),
                found.corsOrigins(),
                keys,
                found.dataKeys(),
                found.createdAt(),
                found.standing());
    }
}
