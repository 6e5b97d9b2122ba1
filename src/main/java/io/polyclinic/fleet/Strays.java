package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.SideDatabases;
import io.polyclinic.catalog.SideDatabases.SideDatabase;
import io.polyclinic.fleet.ServerSnapshot.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is on a server and is no clinic's: told for what it is, as far as the catalog knows, and never touched. */
@ApplicationScoped
class Strays {

    private static final String CLINIC_PREFIX = "clinic_";

    private final SideDatabases sides;
    private final Template template;
    private final CentralConfig config;

    Strays(SideDatabases sides, Template template, CentralConfig config) {
        this.sides = sides;
        this.template = template;
        this.config = config;
    }

    /** What the catalog knows, read once for all servers; read after the servers, so that it knows what they show. */
    Known known(List<ClinicRecord> clinics, Set<UUID> clinicsAtWork) {
        return new Known(clinics, clinicsAtWork, byPlace(sides.retired()), byPlace(sides.ready()));
    }

    private static Map<String, SideDatabase> byPlace(List<SideDatabase> all) {
        return all.stream().collect(toMap(one -> place(one.serverId(), one.name()), one -> one, (one, _) -> one));
    }

    private static String place(UUID server, String name) {
        return server + "/" + name;
    }

    /**
     * @param atWork clinics with operations that did not come to their end
     * @param retired by server and name
     * @param ready by server and name
     */
    record Known(
            List<ClinicRecord> clinics,
            Set<UUID> atWork,
            Map<String, SideDatabase> retired,
            Map<String, SideDatabase> ready) {

        @Nullable
        ClinicRecord byNameOf(String databaseOrRole) {
            return clinics.stream()
                    .filter(clinic -> databaseOrRole.startsWith(clinic.databaseName())
                            || databaseOrRole.startsWith(clinic.roleName()))
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        ClinicRecord byId(@Nullable UUID id) {
            return clinics.stream()
                    .filter(clinic -> clinic.id().equals(id))
                    .findFirst()
                    .orElse(null);
        }

        boolean hasRetired(UUID server, ClinicRecord clinic) {
            return retired.values().stream()
                    .anyMatch(
                            one -> one.serverId().equals(server) && clinic.id().equals(one.clinicId()));
        }
    }

    List<Finding> find(ServerRecord server, ServerSnapshot seen, Known known) {
        var here = known.clinics().stream()
                .filter(clinic -> clinic.server().id().equals(server.id()))
                .toList();
        var databases = here.stream().map(ClinicRecord::databaseName).collect(toSet());
        var roles = here.stream().map(ClinicRecord::roleName).collect(toSet());
        var found = new ArrayList<Finding>();
        for (var database : new TreeMap<>(seen.databases()).values()) {
            if (!databases.contains(database.name())) {
                look(server, database, known, found);
            }
        }
        for (var role : new TreeMap<>(seen.roles()).values()) {
            if (!roles.contains(role.name()) && isLikeAClinics(server, role)) {
                found.add(stray(server, role, known));
            }
        }
        return found;
    }

    private static boolean isLikeAClinics(ServerRecord server, ServerSnapshot.Role role) {
        return role.name().startsWith(CLINIC_PREFIX)
                || (role.groups().contains(ServerAdmin.TENANT_GROUP)
                        && !role.name().equals(server.provisionerUser()));
    }

    private static Finding stray(ServerRecord server, ServerSnapshot.Role role, Known known) {
        var clinic = known.byNameOf(role.name());
        var what = "the role " + role.name() + " is no clinic's here" + elsewhere(clinic);
        var kept = clinic != null && known.hasRetired(server.id(), clinic);
        return new Finding(
                kept ? FindingCode.RETIRED_DATABASE : FindingCode.ORPHAN_ROLE,
                server.name(),
                clinic == null ? null : clinic.slug(),
                role.name(),
                what);
    }

    private void look(ServerRecord server, Database database, Known known, List<Finding> found) {
        var name = database.name();
        if (database.isOpen() && !database.openToPublic().isEmpty()) {
            found.add(new Finding(
                    FindingCode.SERVER_OPEN_TO_PUBLIC, server.name(), null, name, "everybody may connect to " + name));
        }
        var retired = known.retired().get(place(server.id(), name));
        if (retired != null && database.isOurs()) {
            var code = database.isInvalid() ? FindingCode.INTERRUPTED_DROP : FindingCode.RETIRED_DATABASE;
            var clinic = known.byId(retired.clinicId());
            found.add(new Finding(
                    code, server.name(), clinic == null ? null : clinic.slug(), name, name + " was left by a clinic"));
        } else if (known.ready().containsKey(place(server.id(), name))) {
            found.add(new Finding(FindingCode.READY_DATABASE, server.name(), null, name, name + " waits for a clinic"));
        } else if (Template.isName(name) && database.isOurs()) {
            if (!name.equals(template.name())) {
                found.add(new Finding(
                        FindingCode.OTHER_TEMPLATE,
                        server.name(),
                        null,
                        name,
                        name + " is another release's template"));
            }
        } else if (database.isOurs() && (Template.isHalfBuilt(name) || TemplateReading.isScratch(name))) {
            found.add(new Finding(FindingCode.HALF_BUILT, server.name(), null, name, name + " is half built"));
        } else if ((database.isOurs() || name.startsWith(CLINIC_PREFIX)) && !isCatalog(server, name)) {
            found.add(orphan(server, database, known));
        }
    }

    private static Finding orphan(ServerRecord server, Database database, Known known) {
        var clinic = known.byNameOf(database.name());
        var what = "the database " + database.name() + " of " + database.owner() + " is no clinic's here"
                + elsewhere(clinic);
        var atWork = clinic != null && known.atWork().contains(clinic.id());
        return new Finding(
                atWork ? FindingCode.HALF_BUILT : FindingCode.ORPHAN_DATABASE,
                server.name(),
                clinic == null ? null : clinic.slug(),
                database.name(),
                what);
    }

    private static String elsewhere(@Nullable ClinicRecord clinic) {
        return clinic == null
                ? ""
                : "; by its name it was of " + clinic.slug() + ", which lives on "
                        + clinic.server().name();
    }

    private boolean isCatalog(ServerRecord server, String database) {
        var address = URI.create(config.central().url().substring("jdbc:".length()));
        return server.holdsCatalog() && ("/" + database).equals(address.getPath());
    }
}
