package io.polyclinic.identity;

import io.polyclinic.platform.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

@Entity
class Account {

    @Id
    private UUID id;

    @Version
    private int version;

    private String email;
    private String fullName;
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_role", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles;

    private Instant createdAt;
    private Instant updatedAt;

    protected Account() {}

    Account(String email, String fullName, String passwordHash, Set<Role> roles, Instant now) {
        id = Ids.next();
        this.email = email;
        this.fullName = fullName;
        this.passwordHash = passwordHash;
        this.roles = EnumSet.copyOf(roles);
        state = AccountState.ACTIVE;
        createdAt = now;
        updatedAt = now;
    }

    void hasPassword(String hash, Instant now) {
        passwordHash = hash;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isActive() {
        return state == AccountState.ACTIVE;
    }

    Set<Role> roles() {
        return Set.copyOf(roles);
    }

    String email() {
        return email;
    }

    String fullName() {
        return fullName;
    }
}
