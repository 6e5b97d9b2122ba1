package io.polyclinic.catalog;

import io.polyclinic.platform.RowLock;
import io.polyclinic.platform.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The registry of clinics. Each method is one transaction on the central database, and none of them may run inside a clinic's. */
@ApplicationScoped
@Transactional
public class Clinics {

    static final String SLUG_TAKEN = "clinic_slug_taken";

    private final ClinicRepository clinics;
    private final DatabaseServerRepository servers;
    private final PlanRepository plans;
    private final Sealing sealing;
    private final Clock clock;

    Clinics(
            ClinicRepository clinics,
            DatabaseServerRepository servers,
            PlanRepository plans,
            Sealing sealing,
            Clock clock) {
        this.clinics = clinics;
        this.servers = servers;
        this.plans = plans;
        this.sealing = sealing;
        this.clock = clock;
    }

    public Optional<ClinicRecord> bySlug(String slug) {
        return clinics.bySlug(slug).map(Clinic::view);
    }

    /** A domain of the clinic's own, once it is verified. */
    public Optional<ClinicRecord> byDomain(String host) {
        return clinics.byVerifiedDomain(host).map(Clinic::view);
    }

    public Optional<ClinicRecord> byId(UUID id) {
        return clinics.whole(id).map(Clinic::view);
    }

    /** As it is now: whatever the transaction around this has read before is forgotten, and read anew from here on. */
    public Optional<ClinicRecord> byIdNow(UUID id) {
        clinics.flush();
        clinics.getEntityManager().clear();
        return byId(id);
    }

    /** All clinics, by slug. */
    public List<ClinicRecord> all() {
        return clinics.allBySlug().stream().map(Clinic::view).toList();
    }

    /**
     * Takes the slug and decides on the server, the database's name and the role; nothing of these exists yet.
     *
     * @throws SlugTakenException when another clinic has the slug
     */
    public ClinicRecord reserve(NewClinic request, String rolePassword) {
        if (clinics.bySlug(request.slug()).isPresent()) {
            throw new SlugTakenException(request.slug());
        }
        var server = servers.emptiest()
                .orElseThrow(() -> new IllegalStateException("no database server is open for new clinics"));
        var sealed = sealed(request.id(), rolePassword);
        var clinic = new Clinic(request, server, plan(request.plan()), sealed, clock.instant());
        try {
            clinics.persistAndFlush(clinic);
            var key = ClinicDataKey.draw(request.id(), sealing, clock.instant());
            clinics.getEntityManager().persist(key);
            clinic.has(key);
        } catch (ConstraintViolationException e) {
            if (SLUG_TAKEN.equals(e.getConstraintName())) { // somebody was quicker
                throw new SlugTakenException(request.slug());
            }
            throw e;
        }
        return clinic.view();
    }

    /** Gives the clinic its first signing key, unless it has one. */
    public void ensureSigningKey(UUID id, SigningKeyRecord key) {
        if (clinics.whole(id).orElseThrow().view().signingKeys().isEmpty()) {
            clinics.getEntityManager()
                    .persist(new ClinicSigningKey(
                            key.id(), id, key.publicKey(), key.sealedPrivateKey(), clock.instant()));
        }
    }

    /** Notes the newest migration that the clinic's database has. */
    public void hasSchema(UUID id, String version) {
        existing(id).hasSchema(version, clock.instant());
    }

    /** Notes another password of the clinic's role, and puts the clinic into its next generation. */
    public void hasRolePassword(UUID id, String password) {
        existing(id).hasRolePassword(sealed(id, password), clock.instant());
    }

    /**
     * Opens a clinic that was made, with the schema that its database has; nothing happens to one that was opened before, for it may have
     * been closed again since.
     */
    public void activate(UUID id, String schemaVersion) {
        var clinic = held(id);
        switch (clinic.state()) {
            case PROVISIONING, PURGED -> {
                clinic.hasSchema(schemaVersion, clock.instant());
                clinic.become(ClinicState.ACTIVE, null, clock.instant());
            }
            case ACTIVE, MIGRATING, SUSPENDED, ARCHIVED -> {
                // by somebody who comes later than its making
            }
        }
    }

    /** Changes the state of a clinic along its life; {@link IllegalStateException} where that step is none of its life. */
    public void become(UUID id, ClinicState next) {
        become(id, next, null);
    }

    /** @param why for people; kept until the next change */
    public void become(UUID id, ClinicState next, @Nullable String why) {
        held(id).become(next, why, clock.instant());
    }

    /**
     * The same only where the clinic is in that state still: what somebody else has made of it meanwhile stays.
     *
     * @return whether it was
     */
    public boolean becomeFrom(ClinicState before, UUID id, ClinicState next, @Nullable String why) {
        var clinic = held(id);
        if (clinic.state() != before) {
            return false;
        }
        clinic.become(next, why, clock.instant());
        return true;
    }

    /** Puts the clinic on a plan that there is, and into its next generation unless it was on that already. */
    public ClinicRecord putOn(UUID id, String plan) {
        var clinic = clinics.whole(id).orElseThrow(() -> new NoSuchElementException("no clinic " + id));
        clinic.isOn(plan(plan), clock.instant());
        return clinic.view();
    }

    /** Puts the clinic into a ring of rollouts. */
    public void putInRing(UUID id, String ring) {
        existing(id).isIn(ring, clock.instant());
    }

    private byte[] sealed(UUID id, String rolePassword) {
        return sealing.seal(rolePassword.getBytes(StandardCharsets.UTF_8), ClinicRecord.rolePasswordContext(id));
    }

    private Plan plan(String name) {
        return plans.findByIdOptional(name).orElseThrow(() -> new NoSuchElementException("no plan " + name));
    }

    /** Of two who change its state at once, the second sees what the first has made of it. */
    private Clinic held(UUID id) {
        RowLock.hold(clinics.getEntityManager(), "clinic", "id", id);
        return existing(id);
    }

    private Clinic existing(UUID id) {
        return clinics.findByIdOptional(id).orElseThrow(() -> new NoSuchElementException("no clinic " + id));
    }
}
