package io.polyclinic.operators;

import io.polyclinic.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who runs the platform. */
@Entity
class Operator {

    /** So many failures in a row cost nothing; each further one costs twice the wait of the one before. */
    static final int FREE_FAILURES = 4;

    static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final int MOST_DOUBLINGS = 20;

    @Id
    private UUID id;

    @Version
    private int version;

    private String email;
    private String name;

    @Enumerated(EnumType.STRING)
    private OperatorRole role;

    @Enumerated(EnumType.STRING)
    private OperatorState state;

    private @Nullable String stateReason;
    private @Nullable String passwordHash;
    private @Nullable String setupHash;
    private @Nullable Instant setupUntil;
    private byte @Nullable [] totpSecret;
    private @Nullable Long totpLastStep;
    private @Nullable Instant enrolledAt;
    private int failures;
    private @Nullable Instant lockedUntil;
    private Instant createdAt;
    private Instant updatedAt;

    protected Operator() {}

    Operator(String email, String name, OperatorRole role, Instant now) {
        id = Ids.next();
        this.email = email;
        this.name = name;
        this.role = role;
        state = OperatorState.ACTIVE;
        createdAt = now;
        updatedAt = now;
    }

    /** Who knows the password may set this operator up, until then. */
    void maySetUp(String hash, Instant until) {
        setupHash = hash;
        setupUntil = until;
    }

    /** The secret of the codes, which counts from when a code was made with it. */
    void isToUse(byte[] sealedSecret, Instant now) {
        totpSecret = sealedSecret;
        updatedAt = now;
    }

    /** Has both factors from now on; the setup password is good no longer. */
    void enrol(String ownPasswordHash, long step, Instant now) {
        passwordHash = ownPasswordHash;
        totpLastStep = step;
        setupHash = null;
        setupUntil = null;
        enrolledAt = now;
        updatedAt = now;
    }

    /** Has nothing to sign in with any more. */
    void forgetFactors(Instant now) {
        passwordHash = null;
        totpSecret = null;
        totpLastStep = null;
        enrolledAt = null;
        succeeded();
        updatedAt = now;
    }

    void hasUsed(long step) {
        totpLastStep = step;
    }

    /** Sign-in failed once more; beyond the first few, each time costs a longer wait. */
    void failed(Instant now) {
        failures++;
        if (failures > FREE_FAILURES) {
            var doublings = Math.min(failures - FREE_FAILURES - 1, MOST_DOUBLINGS);
            var wait = FIRST_WAIT.multipliedBy(1L << doublings);
            lockedUntil = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        }
    }

    void succeeded() {
        failures = 0;
        lockedUntil = null;
    }

    void disable(String why, Instant now) {
        state = OperatorState.DISABLED;
        stateReason = why;
        updatedAt = now;
    }

    boolean isActive() {
        return state == OperatorState.ACTIVE;
    }

    boolean isEnrolled() {
        return enrolledAt != null;
    }

    boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    boolean isSettingUp(Instant now) {
        return !isEnrolled() && setupUntil != null && now.isBefore(setupUntil);
    }

    /** Whether the step comes after all that were used. */
    boolean isFresh(long step) {
        return totpLastStep == null || step > totpLastStep;
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    OperatorRole role() {
        return role;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    @Nullable
    String setupHash() {
        return setupHash;
    }

    byte @Nullable [] totpSecret() {
        return totpSecret;
    }

    OperatorView view() {
        return new OperatorView(
                id, email, name, role, state, stateReason, enrolledAt, setupUntil, lockedUntil, createdAt);
    }
}
