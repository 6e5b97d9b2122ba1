package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.DomainRecord;
import io.polyclinic.catalog.DomainTakenException;
import io.polyclinic.catalog.Domains;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.identity.Passwords;
import io.polyclinic.tenancy.HostNames;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Giving clinics domains of their own: each must be shown to be theirs before it leads to them. */
@ApplicationScoped
class DomainsOfClinics {

    private static final String CHALLENGE = "_polyclinic-challenge.";

    private final Clinics clinics;
    private final Domains domains;
    private final Operations operations;
    private final HostNames hosts;
    private final TxtRecords records;

    DomainsOfClinics(Clinics clinics, Domains domains, Operations operations, HostNames hosts, TxtRecords records) {
        this.clinics = clinics;
        this.domains = domains;
        this.operations = operations;
        this.hosts = hosts;
        this.records = records;
    }

    static String challengeName(String host) {
        return CHALLENGE + host;
    }

    List<DomainRecord> of(String slug) {
        return domains.of(clinic(slug).id());
    }

    /** What is to be put into the domain's TXT record stands in the answer. */
    DomainRecord add(String slug, String host, Mandate mandate) {
        var clinic = clinic(slug);
        var name = host.toLowerCase(Locale.ROOT);
        if (!hosts.canBeDomain(name)) {
            throw new WrongUseException(
                    "\"" + host + "\" cannot be a clinic's own domain: give a name such as clinic.example.org");
        }
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                note(OperationKind.ADD_DOMAIN, clinic, name, mandate);
                return domains.add(clinic.id(), name, Passwords.draw());
            });
        } catch (DomainTakenException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
    }

    /** @throws FleetException where its TXT record does not hold the token */
    DomainRecord verify(String slug, String host, Mandate mandate) {
        var clinic = clinic(slug);
        var domain = domain(clinic, host);
        var challenge = domain.challenge();
        if (domain.verifiedAt() != null) {
            return domain;
        }
        var name = challengeName(domain.host());
        if (challenge == null || !records.at(name).contains(challenge)) {
            throw new FleetException("the TXT record " + name + " does not hold " + challenge
                    + "; it may take a while until a new one is seen");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            if (domains.verified(clinic.id(), domain.host(), challenge)) {
                note(OperationKind.VERIFY_DOMAIN, clinic, domain.host(), mandate);
            }
        });
        return domain(clinic, host);
    }

    /** Pages of the clinic that are looked at under its other hosts lead to this one from now on. */
    DomainRecord makePrimary(String slug, String host, Mandate mandate) {
        var clinic = clinic(slug);
        var domain = domain(clinic, host);
        if (domain.verifiedAt() == null) {
            throw new WrongUseException("verify " + domain.host() + " first");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            domains.makePrimary(clinic.id(), domain.host());
            note(OperationKind.MAKE_DOMAIN_PRIMARY, clinic, domain.host(), mandate);
        });
        return domain(clinic, host);
    }

    void remove(String slug, String host, Mandate mandate) {
        var clinic = clinic(slug);
        var domain = domain(clinic, host);
        QuarkusTransaction.requiringNew().run(() -> {
            domains.remove(clinic.id(), domain.host());
            note(OperationKind.REMOVE_DOMAIN, clinic, domain.host(), mandate);
        });
    }

    private void note(OperationKind kind, ClinicRecord clinic, String host, Mandate mandate) {
        operations.note(kind, clinic.id(), mandate, Map.of("host", host));
    }

    private DomainRecord domain(ClinicRecord clinic, String host) {
        return domains.of(clinic.id()).stream()
                .filter(it -> it.host().equals(host.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WrongUseException(clinic.slug() + " has no domain " + host));
    }

    private ClinicRecord clinic(String slug) {
        return clinics.bySlug(slug)
                .filter(it -> it.state() != ClinicState.PURGED)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
    }
}
