package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The databases that the catalog knows beside those in which clinics live: left by a clinic and kept for a while, or waiting for one. */
@ApplicationScoped
@Transactional
public class SideDatabases {

    private final ClinicRepository clinics;

    SideDatabases(ClinicRepository clinics) {
        this.clinics = clinics;
    }

    /** @param clinicId who left it; none of those that wait */
    public record SideDatabase(
            UUID serverId, String name, @Nullable UUID clinicId) {}

    /** Those that clinics have left, but for those that were dropped since. */
    public List<SideDatabase> retired() {
        return rows(
                "retired_database",
                "select server_id, database_name, clinic_id from retired_database where dropped_at is null");
    }

    /** Those that wait to become a clinic's. */
    public List<SideDatabase> ready() {
        return rows(
                "ready_database",
                "select server_id, database_name, null::uuid from ready_database where claimed_by is null");
    }

    private List<SideDatabase> rows(String table, String query) {
        if (!isThere(table)) {
            return List.of();
        }
        return session().createNativeQuery(query, Object[].class).getResultList().stream()
                .map(row -> new SideDatabase((UUID) row[0], (String) row[1], (UUID) row[2]))
                .toList();
    }

    /** A catalog that a release before this one has migrated may not have the table yet. */
    private boolean isThere(String table) {
        return session()
                .createNativeQuery("select to_regclass(?1) is not null", Boolean.class)
                .setParameter(1, table)
                .getSingleResult();
    }

    private Session session() {
        return clinics.getEntityManager().unwrap(Session.class);
    }
}
