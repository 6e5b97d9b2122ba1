package io.polyclinic.fleet;

import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.identity.Passwords;
import io.polyclinic.identity.TestAccounts;
import io.polyclinic.tenancy.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens clinics for tests, by the very saga that makes real ones. Each test opens its own, so none needs cleaning and none depends on
 * another's order.
 */
@ApplicationScoped
public class TestClinics {

    private static final String PASSWORD = "the quiet lake at dawn";

    private final AtomicInteger number = new AtomicInteger();
    private final Preparation preparation;
    private final ClinicCreation creation;
    private final Passwords passwords;
    private final Tenants tenants;
    private final TestAccounts accounts;
    private volatile boolean prepared;

    TestClinics(
            Preparation preparation,
            ClinicCreation creation,
            Passwords passwords,
            Tenants tenants,
            TestAccounts accounts) {
        this.preparation = preparation;
        this.creation = creation;
        this.passwords = passwords;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    /** A new clinic, ready to be used. */
    public TestClinic open() {
        return open("Asia/Kolkata", List.of());
    }

    /** A new clinic on a plan that there is. */
    public TestClinic openOn(String plan) {
        return open(plan, "Asia/Kolkata", List.of());
    }

    public TestClinic open(String zone, List<String> corsOrigins) {
        return open(PlanRecord.STANDARD, zone, corsOrigins);
    }

    private TestClinic open(String plan, String zone, List<String> corsOrigins) {
        prepare();
        var slug = "clinic-" + number.incrementAndGet() + "-of-tests";
        var request = new CreateClinic(
                slug,
                "Clinic " + slug.toUpperCase(Locale.ROOT),
                plan,
                zone,
                "en-IN",
                corsOrigins,
                "admin@" + slug + ".example",
                passwords.hash(PASSWORD),
                "tests");
        var clinic = creation.create(request);
        return new TestClinic(clinic, request.adminEmail(), PASSWORD, tenants, accounts);
    }

    /** The catalog and the template, once a run. */
    public synchronized void prepare() {
        if (!prepared) {
            preparation.prepare();
            prepared = true;
        }
    }
}
