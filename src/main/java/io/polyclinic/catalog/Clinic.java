package io.polyclinic.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

@Entity
class Clinic {

    private static final String ID_WITHOUT_DASHES = "-";
    private static final int LONGEST_REASON = 500;

    @Id
    private UUID id;

    @Version
    private int version;

    private String slug;
    private String name;

    @Enumerated(EnumType.STRING)
    private ClinicState state;

    private int generation;
    private @Nullable String schemaVersion;

    @Formula("(select told.needs from schema_version told where told.version = schema_version)")
    private @Nullable String schemaNeeds;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "plan")
    private Plan plan;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private DatabaseServer server;

    private String databaseName;
    private String roleName;
    private byte[] rolePassword;
    private String zone;
    private String locale;
    private String[] corsOrigins;
    private @Nullable String stateReason;
    private @Nullable Instant stateSince;
    private String ring;
    private @Nullable UUID clonedFrom;
    private boolean neutralised;

    @Formula("(select d.host from clinic_domain d where d.clinic_id = id and d.is_primary)")
    private @Nullable String primaryDomain;

    private @Nullable UUID ownerId;
    private Instant createdAt;
    private Instant updatedAt;

    @OneToMany
    @JoinColumn(name = "clinic_id", updatable = false, insertable = false)
    private Set<ClinicSigningKey> signingKeys;

    @OneToMany
    @JoinColumn(name = "clinic_id", updatable = false, insertable = false)
    private Set<ClinicDataKey> dataKeys;

    protected Clinic() {}

    Clinic(NewClinic request, DatabaseServer server, Plan plan, byte[] sealedRolePassword, Instant now) {
        id = request.id();
        slug = request.slug();
        name = request.name();
        state = ClinicState.PROVISIONING;
        generation = 1;
        this.server = server;
        this.plan = plan;
        var hex = id.toString().replace(ID_WITHOUT_DASHES, "");
        databaseName = "clinic_" + hex;
        roleName = "clinic_" + hex;
        rolePassword = sealedRolePassword;
        zone = request.zone();
        locale = request.locale();
        corsOrigins = request.corsOrigins().toArray(String[]::new);
        ring = ClinicRecord.LAST_RING;
        createdAt = now;
        updatedAt = now;
        signingKeys = new HashSet<>();
        dataKeys = new HashSet<>();
    }

    /** @param why for people; kept until the next change */
    void become(ClinicState next, @Nullable String why, Instant now) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("clinic " + slug + " is " + state + " and cannot become " + next);
        }
        state = next;
        stateReason = why == null ? null : why.substring(0, Math.min(why.length(), LONGEST_REASON));
        stateSince = now;
        updatedAt = now;
    }

    void hasSchema(String version, Instant now) {
        if (!version.equals(schemaVersion)) {
            schemaVersion = version;
            updatedAt = now;
        }
    }

    void isIn(String next, Instant now) {
        if (!next.equals(ring)) {
            ring = next;
            updatedAt = now;
        }
    }

    /** What was opened with the password before must die. */
    void hasRolePassword(byte[] sealed, Instant now) {
        rolePassword = sealed;
        generation++;
        updatedAt = now;
    }

    /** The catalog would count up the generation by itself; done here, this object knows it as well. */
    void isOn(Plan next, Instant now) {
        if (!next.equals(plan)) {
            plan = next;
            generation++;
            updatedAt = now;
        }
    }

    void isCalled(String nextSlug, Instant now) {
        slug = nextSlug;
        renew(now);
    }

    /** What was opened for the generation before dies. */
    void renew(Instant now) {
        generation++;
        updatedAt = now;
    }

    void isCopyOf(UUID clinic, boolean isNeutralised) {
        clonedFrom = clinic;
        neutralised = isNeutralised;
    }

    void isAt(DatabaseServer where, String database, byte[] sealedRolePassword, Instant now) {
        server = where;
        databaseName = database;
        rolePassword = sealedRolePassword;
        renew(now);
    }

    void forgetPassword() {
        rolePassword = new byte[0];
    }

    void isNamed(String next, Instant now) {
        if (!next.equals(name)) {
            name = next;
            updatedAt = now;
        }
    }

    void isOf(UUID owner) {
        ownerId = owner;
    }

    /** Its first one. */
    void has(ClinicDataKey key) {
        dataKeys.add(key);
    }

    OwnedClinic owned() {
        return new OwnedClinic(view(), ownerId, version);
    }

    UUID id() {
        return id;
    }

    ClinicState state() {
        return state;
    }

    ClinicRecord view() {
        return new ClinicRecord(
                id,
                slug,
                name,
                state,
                generation,
                schemaVersion,
                plan.view(),
                server.view(),
                databaseName,
                roleName,
                rolePassword,
                zone,
                locale,
                List.of(corsOrigins),
                signingKeys.stream().map(ClinicSigningKey::view).toList(),
                dataKeys.stream().map(ClinicDataKey::view).toList(),
                createdAt,
                new ClinicRecord.Standing(
                        stateReason, stateSince, ring, clonedFrom, neutralised, schemaNeeds, primaryDomain));
    }
}
