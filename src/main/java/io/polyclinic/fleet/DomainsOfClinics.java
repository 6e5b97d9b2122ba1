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
public class DomainsOfClinics {

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

    /** Where the TXT record is to stand. */
    public static String challengeName(String host) {
        return CHALLENGE + host;
    }

    List<DomainRecord> of(String slug) {
        return of(clinic(slug));
    }

    /** By host. */
    public List<DomainRecord> of(ClinicRecord clinic) {
        requireThere(clinic);
        return domains.of(clinic.id());
    }

    /** What is to be put into the domain's TXT record stands in the answer. */
    DomainRecord add(String slug, String host, Mandate mandate) {
        return add(clinic(slug), host, mandate);
    }

    /** @throws WrongUseException where it can be no clinic's domain, or is another's */
    public DomainRecord add(ClinicRecord clinic, String host, Mandate mandate) {
        requireThere(clinic);
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
            throw new WrongUseException(e);
        }
    }

    DomainRecord verify(String slug, String host, Mandate mandate) {
        return verify(clinic(slug), host, mandate);
    }

    /** @throws FleetException where its TXT record does not hold the token */
    public DomainRecord verify(ClinicRecord clinic, String host, Mandate mandate) {
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

    DomainRecord makePrimary(String slug, String host, Mandate mandate) {
        return makePrimary(clinic(slug), host, mandate);
    }

    /** Pages of the clinic that are looked at under its other hosts lead to this one from now on. */
    public DomainRecord makePrimary(ClinicRecord clinic, String host, Mandate mandate) {
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
        remove(clinic(slug), host, mandate);
    }

    /** It leads nowhere then. */
    public void remove(ClinicRecord clinic, String host, Mandate mandate) {
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
        return of(clinic).stream()
                .filter(it -> it.host().equals(host.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new WrongUseException(clinic.slug() + " has no domain " + host));
    }

    private ClinicRecord clinic(String slug) {
        return clinics.bySlug(slug).orElseThrow(() -> new WrongUseException("there is no clinic " + slug));
    }

    private static void requireThere(ClinicRecord clinic) {
        if (clinic.state() == ClinicState.PURGED) {
            throw new WrongUseException("there is no clinic " + clinic.slug());
        }
    }
}
