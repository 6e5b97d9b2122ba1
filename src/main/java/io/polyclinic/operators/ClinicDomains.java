package io.polyclinic.operators;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.DomainRecord;
import io.polyclinic.catalog.Domains;
import io.polyclinic.fleet.DomainsOfClinics;
import io.polyclinic.platform.Cursors;
import io.polyclinic.platform.Page;
import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The clinics' own domains; a CLINIC_ADMIN gives them to their own clinics alone. */
@ApplicationScoped
class ClinicDomains {

    private final ClinicRegister register;
    private final DomainsOfClinics domains;
    private final Domains catalog;
    private final Cursors cursors;

    ClinicDomains(ClinicRegister register, DomainsOfClinics domains, Domains catalog, Cursors cursors) {
        this.register = register;
        this.domains = domains;
        this.catalog = catalog;
        this.cursors = cursors;
    }

    Page<DomainView> list(OperatorCaller caller, UUID id, PageFilter filter) {
        var clinic = register.entry(caller, id).clinic();
        var list = caller.operatorId() + " domains of " + clinic.id();
        var after =
                filter.after == null ? "" : cursors.open(filter.after, list, 1).getFirst();
        return Page.of(
                catalog.page(clinic.id(), after, filter.limit + 1),
                filter.limit,
                DomainView::of,
                last -> cursors.after(List.of(last.host()), list));
    }

    DomainView add(OperatorCaller caller, UUID id, AddDomain request) {
        var clinic = there(caller, id);
        var mandate = caller.mandate(request.reason().strip());
        return DomainView.of(FleetRefusals.told(
                Problem.INVALID_REQUEST,
                () -> domains.add(clinic, request.host().strip(), mandate)));
    }

    DomainView verify(OperatorCaller caller, UUID id, String host, String reason) {
        var clinic = with(caller, id, host);
        var mandate = caller.mandate(reason.strip());
        return DomainView.of(
                FleetRefusals.told(Problem.DOMAIN_NOT_VERIFIED, () -> domains.verify(clinic, host, mandate)));
    }

    DomainView makePrimary(OperatorCaller caller, UUID id, String host, String reason) {
        var clinic = with(caller, id, host);
        var mandate = caller.mandate(reason.strip());
        return DomainView.of(
                FleetRefusals.told(Problem.DOMAIN_NOT_VERIFIED, () -> domains.makePrimary(clinic, host, mandate)));
    }

    void remove(OperatorCaller caller, UUID id, String host, String reason) {
        var clinic = with(caller, id, host);
        var unused = FleetRefusals.told(Problem.DOMAIN_NOT_FOUND, () -> {
            domains.remove(clinic, host, caller.mandate(reason.strip()));
            return true;
        });
    }

    /** The clinic, where it has not been purged. */
    private ClinicRecord there(OperatorCaller caller, UUID id) {
        var clinic = register.entry(caller, id).clinic();
        var unused = of(clinic);
        return clinic;
    }

    private ClinicRecord with(OperatorCaller caller, UUID id, String host) {
        var clinic = register.entry(caller, id).clinic();
        if (of(clinic).stream().noneMatch(domain -> domain.host().equalsIgnoreCase(host))) {
            throw Problem.DOMAIN_NOT_FOUND.because();
        }
        return clinic;
    }

    private List<DomainRecord> of(ClinicRecord clinic) {
        return FleetRefusals.told(Problem.CLINIC_NOT_IN_STATE, () -> domains.of(clinic));
    }
}
