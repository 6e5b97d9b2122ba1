package io.polyclinic.fleet;

import io.polyclinic.catalog.CatalogLocks;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.FirstAdmin;
import io.polyclinic.identity.Passwords;
import io.polyclinic.identity.SigningKeys;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Sealing;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes a clinic: a row in the catalog, a login role, a database cloned from the template, its first administrator. Every step is
 * written down before it is taken and when it is done. Killed anywhere and run again with the same slug and name, it goes on where it
 * stood and ends with exactly one clinic.
 */
@ApplicationScoped
class ClinicCreation {

    private final Clinics clinics;
    private final Operations operations;
    private final CatalogLocks locks;
    private final ServerAdmins servers;
    private final Template template;
    private final TenantSchema schema;
    private final Sealing sealing;
    private final SigningKeys signingKeys;
    private final Tenants tenants;
    private final FirstAdmin firstAdmin;
    private final ClinicNames names;
    private final Clock clock;

    ClinicCreation(
            Clinics clinics,
            Operations operations,
            CatalogLocks locks,
            ServerAdmins servers,
            Template template,
            TenantSchema schema,
            Sealing sealing,
            SigningKeys signingKeys,
            Tenants tenants,
            FirstAdmin firstAdmin,
            ClinicNames names,
            Clock clock) {
        this.clinics = clinics;
        this.operations = operations;
        this.locks = locks;
        this.servers = servers;
        this.template = template;
        this.schema = schema;
        this.sealing = sealing;
        this.signingKeys = signingKeys;
        this.tenants = tenants;
        this.firstAdmin = firstAdmin;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Makes the clinic, or finishes one that was begun.
     *
     * @throws WrongUseException where the slug is wrong, reserved or taken, or another name was begun under it
     * @throws FleetException where a step failed; run it again when its cause is mended
     */
    ClinicRecord create(CreateClinic request) {
        names.check(request);
        try (var lock = locks.tryHold("clinic " + request.slug())
                .orElseThrow(() -> new FleetException(
                        "the clinic " + request.slug() + " is being made by somebody else at this moment"))) {
            var clinic = reserve(request);
            var operation = operations.beginOrResume(OperationKind.CREATE_CLINIC, clinic.id(), request.startedBy());
            try {
                takeSteps(operation, clinic, request);
            } catch (RuntimeException e) {
                operations.fail(operation, String.valueOf(e.getMessage()));
                throw e;
            }
            return clinics.byId(clinic.id()).orElseThrow();
        }
    }

    private ClinicRecord reserve(CreateClinic request) {
        var known = clinics.bySlug(request.slug());
        if (known.isEmpty()) {
            return clinics.reserve(
                    new NewClinic(
                            Ids.next(),
                            request.slug(),
                            request.name(),
                            request.zone(),
                            request.locale(),
                            request.corsOrigins()),
                    Passwords.draw());
        }
        var clinic = known.get();
        if (clinic.state() != ClinicState.PROVISIONING) {
            throw new WrongUseException("the slug " + request.slug() + " is taken");
        }
        if (!clinic.name().equals(request.name())) {
            throw new WrongUseException("the clinic " + request.slug() + " was begun under the name \"" + clinic.name()
                    + "\"; create it with that name to finish it");
        }
        return clinic;
    }

    private void takeSteps(UUID operation, ClinicRecord clinic, CreateClinic request) {
        var server = servers.of(clinic.server());
        var database = new ClinicDatabase(clinic, server, sealing);
        take(operation, CreationStep.RESERVE, _ -> {});
        take(operation, CreationStep.ROLE, database::ensureRole);
        take(operation, CreationStep.DATABASE, mayExist -> database.ensureDatabase(template.ensure(server), mayExist));
        take(operation, CreationStep.GRANTS, _ -> database.grant());
        take(operation, CreationStep.IDENTITY, _ -> database.mark(clock.instant()));
        take(
                operation,
                CreationStep.SIGNING_KEY,
                _ -> clinics.ensureSigningKey(clinic.id(), signingKeys.draw(clinic.id())));
        take(
                operation,
                CreationStep.FIRST_ADMIN,
                _ -> tenants.in(clinic, () -> {
                    firstAdmin.ensure(request.adminEmail(), request.adminPasswordHash());
                    return clinic;
                }));
        take(operation, CreationStep.VERIFY, _ -> database.verify(schema.version()));
        take(operation, CreationStep.ACTIVATE, _ -> {
            clinics.hasSchema(clinic.id(), database.schemaVersion());
            clinics.activate(clinic.id());
        });
        operations.finish(operation);
    }

    @FunctionalInterface
    private interface Step {
        void take(boolean mayHaveBeenTaken);
    }

    private void take(UUID operation, CreationStep step, Step work) {
        var name = step.name();
        if (operations.isDone(operation, name) && step != CreationStep.FIRST_ADMIN) {
            return;
        }
        var mayHaveBeenTaken = operations.wasIntended(operation, name);
        operations.intend(operation, name);
        work.take(mayHaveBeenTaken);
        operations.done(operation, name);
    }
}
