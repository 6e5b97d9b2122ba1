package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicLife;
import io.polyclinic.catalog.ClinicPlace;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.NewClinic;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.OperationRecord;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import io.polyclinic.identity.Passwords;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finding out which clinic a database is, and whether the catalog may take it for that clinic's: its marker says which. The catalog's own
 * database of the clinic must be gone, or the clinic archived.
 */
@ApplicationScoped
class Adopting {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Servers servers;
    private final Clinics clinics;
    private final ClinicLife life;
    private final Operations operations;
    private final ClinicDatabases databases;
    private final ClinicSagas sagas;

    Adopting(
            Servers servers,
            Clinics clinics,
            ClinicLife life,
            Operations operations,
            ClinicDatabases databases,
            ClinicSagas sagas) {
        this.servers = servers;
        this.clinics = clinics;
        this.life = life;
        this.operations = operations;
        this.databases = databases;
        this.sagas = sagas;
    }

    /** @throws WrongUseException where the database is no clinic's, or the clinic has another that is in use */
    ClinicRecord adopt(AdoptClinic request, Mandate mandate) {
        try (var begun = begin(request, mandate)) {
            begun.take();
        }
        return clinics.bySlug(request.slug()).orElseThrow();
    }

    /** The same; its steps are taken by whoever has what comes back. */
    BegunOperation begin(AdoptClinic request, Mandate mandate) {
        var server = server(request);
        var id = databases
                .markerOf(server, request.database())
                .orElseThrow(() -> new WrongUseException("the database " + request.database() + " on server "
                        + server.name() + " is not there, or no clinic's: owner and marker are not ours"));
        var clinic = clinics.byId(id).orElseGet(() -> reserve(id, server, request));
        if (!clinic.slug().equals(request.slug())) {
            throw new WrongUseException("it is the database of " + clinic.slug() + ": give --slug " + clinic.slug());
        }
        return sagas.begin(
                clinic.slug(),
                new OperationRequest(OperationKind.ADOPT_CLINIC, mandate, parameters(clinic, server, request)));
    }

    private ServerRecord server(AdoptClinic request) {
        if (!NAME.matcher(request.database()).matches()) {
            throw new WrongWordException("\"" + request.database() + "\" is no name of a clinic's database");
        }
        return servers.all().stream()
                .filter(it -> it.name().equals(request.server()))
                .findFirst()
                .orElseThrow(() -> new WrongWordException("there is no server " + request.server()));
    }

    private ClinicRecord reserve(UUID id, ServerRecord server, AdoptClinic request) {
        if (clinics.bySlug(request.slug()).isPresent()) {
            throw new SlugInUseException(request.slug());
        }
        requireNobodys(server, request.database());
        var password = Passwords.draw();
        var clinic = new NewClinic(
                id, request.slug(), request.name(), request.plan(), request.zone(), request.locale(), List.of());
        return QuarkusTransaction.requiringNew().call(() -> {
            var unused = clinics.reserve(clinic, password);
            return life.isAt(id, new ClinicPlace(server.id(), request.database(), password));
        });
    }

    private void requireNobodys(ServerRecord server, String database) {
        for (var clinic : clinics.all()) {
            if (AdoptSaga.isAt(clinic, clinic.at(server, database))) {
                throw new WrongUseException("the catalog has it as the database of " + clinic.slug());
            }
        }
    }

    private Map<String, String> parameters(ClinicRecord clinic, ServerRecord server, AdoptClinic request) {
        var there = clinic.at(server, request.database());
        var begun = operations.unfinishedOf(clinic.id()).stream()
                .filter(it -> it.kind() == OperationKind.ADOPT_CLINIC)
                .map(OperationRecord::parameters)
                .filter(it -> server.id().toString().equals(it.get(AdoptSaga.SERVER))
                        && request.database().equals(it.get(AdoptSaga.DATABASE)))
                .findFirst();
        if (begun.isPresent()) {
            return begun.get();
        }
        if (AdoptSaga.isAt(clinic, there) && clinic.state() != ClinicState.PROVISIONING) {
            throw new WrongUseException("it is the database of " + clinic.slug() + " already");
        }
        var parameters = new HashMap<>(Map.of(
                AdoptSaga.SERVER, server.id().toString(),
                AdoptSaga.DATABASE, request.database(),
                AdoptSaga.LEAVES, "false"));
        if (!AdoptSaga.isAt(clinic, there) && isThere(clinic)) {
            parameters.put(AdoptSaga.LEAVES, "true");
            parameters.put(AdoptSaga.FROM, clinic.server().id().toString());
            parameters.put(AdoptSaga.LEFT, clinic.databaseName());
        }
        return parameters;
    }

    private boolean isThere(ClinicRecord clinic) {
        try (var traces = databases.traces(clinic)) {
            return traces.isThere(clinic.databaseName());
        }
    }
}
