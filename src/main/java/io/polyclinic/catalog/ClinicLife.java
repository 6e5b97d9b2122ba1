package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The turns in a clinic's life that change more than its state. Each method is one transaction on the central database. */
@ApplicationScoped
@Transactional
public class ClinicLife {

    private final ClinicRepository clinics;
    private final ClinicSigningKeyRepository keys;
    private final DatabaseServerRepository servers;
    private final RetiredDatabaseRepository retired;
    private final Sealing sealing;
    private final Clock clock;

    ClinicLife(
            ClinicRepository clinics,
            ClinicSigningKeyRepository keys,
            DatabaseServerRepository servers,
            RetiredDatabaseRepository retired,
            Sealing sealing,
            Clock clock) {
        this.clinics = clinics;
        this.keys = keys;
        this.servers = servers;
        this.retired = retired;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * Gives the clinic another slug, and with it a new generation. Nothing happens where it has it already.
     *
     * @throws SlugTakenException when another clinic has the slug, or had it when it was purged
     */
    public void rename(UUID id, String slug) {
        var clinic = existing(id);
        var holder = clinics.bySlug(slug);
        if (holder.filter(it -> !it.id().equals(id)).isPresent()) {
            throw new SlugTakenException(slug);
        }
        if (holder.isEmpty()) {
            clinic.isCalled(slug, clock.instant());
            flush(slug);
        }
    }

    private void flush(String slug) {
        try {
            clinics.flush();
        } catch (ConstraintViolationException e) {
            if (Clinics.SLUG_TAKEN.equals(e.getConstraintName())) { // somebody was quicker
                throw new SlugTakenException(slug);
            }
            throw e;
        }
    }

    /** The next generation: whatever was opened for this one dies. */
    public void renew(UUID id) {
        existing(id).renew(clock.instant());
    }

    /** Marks a clinic that is being made as a copy of another. */
    public void isCopy(UUID id, UUID of, boolean neutralised) {
        existing(id).isCopyOf(of, neutralised);
    }

    /** The clinic's database is here from now on, in the next generation. What it had before is forgotten. */
    public ClinicRecord isAt(UUID id, ClinicPlace place) {
        var clinic = clinics.whole(id).orElseThrow(() -> new NoSuchElementException("no clinic " + id));
        var password = sealing.seal(
                place.rolePassword().getBytes(StandardCharsets.UTF_8), ClinicRecord.rolePasswordContext(id));
        clinic.isAt(server(place.serverId()), place.databaseName(), password, clock.instant());
        return clinic.view();
    }

    /**
     * The same, and the database that it leaves is noted as retired, under {@link RetiredRecord#nameOf}.
     *
     * @param kept for how long
     */
    public ClinicRecord movesTo(UUID id, ClinicPlace place, Duration kept) {
        var before = clinics.whole(id).orElseThrow(() -> new NoSuchElementException("no clinic " + id));
        var left = before.view();
        retired.persist(new RetiredDatabase(
                before, server(left.server().id()), RetiredRecord.nameOf(left), clock.instant(), kept));
        return isAt(id, place);
    }

    /** Back to the database that it left last: of what was noted as retired then, nothing is there under that name. */
    public ClinicRecord comesBackTo(UUID id, ClinicPlace place) {
        retired.thereOf(id).getLast().dropped(clock.instant());
        return isAt(id, place);
    }

    /** Destroys the clinic's private keys, its data keys and its database's password and lets go of its domains. What stays is a tombstone that holds the slug. */
    public void purge(UUID id, String why) {
        RowLock.hold(clinics.getEntityManager(), "clinic", "id", id); // nobody draws a key for it meanwhile
        var clinic = existing(id);
        if (clinic.state() == ClinicState.PURGED) {
            return;
        }
        var now = clock.instant();
        keys.of(id).forEach(key -> key.destroy(now));
        clinics.getEntityManager()
                .createQuery("update ClinicDataKey k set k.dataKey = ?2, k.retiredAt = coalesce(k.retiredAt, ?3)"
                        + " where k.clinicId = ?1")
                .setParameter(1, id)
                .setParameter(2, new byte[0])
                .setParameter(3, now)
                .executeUpdate();
        clinics.getEntityManager()
                .createQuery("delete from ClinicDomain d where d.clinicId = ?1")
                .setParameter(1, id)
                .executeUpdate();
        clinic.forgetPassword();
        clinic.become(ClinicState.PURGED, why, now);
        clinic.renew(now);
    }

    private Clinic existing(UUID id) {
        return clinics.findByIdOptional(id).orElseThrow(() -> new NoSuchElementException("no clinic " + id));
    }

    private DatabaseServer server(UUID id) {
        return servers.findByIdOptional(id).orElseThrow(() -> new NoSuchElementException("no server " + id));
    }
}
