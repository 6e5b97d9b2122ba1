package io.polyclinic.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The clinics' own domains. Each method is one transaction on the central database; all nodes hear of what it changes. */
@ApplicationScoped
@Transactional
public class Domains {

    private final ClinicDomainRepository domains;
    private final Clock clock;

    Domains(ClinicDomainRepository domains, Clock clock) {
        this.domains = domains;
        this.clock = clock;
    }

    /** By host. */
    public List<DomainRecord> of(UUID clinic) {
        return domains.of(clinic).stream().map(ClinicDomain::view).toList();
    }

    /** By host, from the one after this; from the first where it is empty. */
    public List<DomainRecord> page(UUID clinic, String after, int most) {
        return domains.page(clinic, after, most).stream()
                .map(ClinicDomain::view)
                .toList();
    }

    /**
     * Notes that a clinic says that it has the domain. What nobody has verified holds nothing: it goes to whoever asks last. A clinic that
     * asks again keeps its challenge.
     *
     * @throws DomainTakenException where it is verified as another clinic's
     */
    public DomainRecord add(UUID clinic, String host, String challenge) {
        var known = domains.findByIdOptional(host);
        if (known.isEmpty()) {
            var domain = new ClinicDomain(host, clinic, challenge, clock.instant());
            domains.persist(domain);
            return domain.view();
        }
        var domain = known.get();
        if (!domain.isOf(clinic)) {
            if (domain.isVerified()) {
                throw new DomainTakenException(host);
            }
            domain.isClaimedBy(clinic, challenge);
        }
        return domain.view();
    }

    /**
     * It routes from now on.
     *
     * @param challenge that was found; where it is not the domain's any more, nothing happens
     * @return whether it is verified
     */
    public boolean verified(UUID clinic, String host, String challenge) {
        var domain = ofClinic(clinic, host);
        if (challenge.equals(domain.view().challenge())) {
            domain.verified(clock.instant());
        }
        return domain.isVerified();
    }

    /** Makes a verified one the clinic's primary, in place of the one before. */
    public void makePrimary(UUID clinic, String host) {
        var domain = ofClinic(clinic, host);
        if (!domain.isVerified()) {
            throw new IllegalStateException("the domain " + host + " is not verified");
        }
        domains.of(clinic).forEach(it -> it.isPrimary(false));
        domains.flush(); // there is one at a time
        domain.isPrimary(true);
    }

    public void remove(UUID clinic, String host) {
        domains.delete(ofClinic(clinic, host));
    }

    private ClinicDomain ofClinic(UUID clinic, String host) {
        return domains.findByIdOptional(host)
                .filter(it -> it.isOf(clinic))
                .orElseThrow(() -> new NoSuchElementException("the clinic has no domain " + host));
    }
}
