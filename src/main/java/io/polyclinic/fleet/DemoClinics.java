package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Clinics;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.identity.Passwords;
import io.polyclinic.platform.PrivateFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The two clinics with which an empty data folder begins, and what a newcomer needs to try them. */
@ApplicationScoped
class DemoClinics {

    private static final List<CreateClinic> CLINICS =
            List.of(demo("sunrise", "Sunrise Clinic"), demo("lakeside", "Lakeside Ayurveda"));

    private final Clinics clinics;
    private final ClinicCreation creation;
    private final Passwords passwords;
    private final PublicAddress address;
    private final Console console;

    DemoClinics(Clinics clinics, ClinicCreation creation, Passwords passwords, PublicAddress address, Console console) {
        this.clinics = clinics;
        this.creation = creation;
        this.passwords = passwords;
        this.address = address;
        this.console = console;
    }

    private static CreateClinic demo(String slug, String name) {
        return new CreateClinic(
                slug,
                name,
                PlanRecord.STANDARD,
                "Asia/Kolkata",
                "en-IN",
                List.of(),
                "admin@" + slug + ".example",
                "",
                "first start");
    }

    /** Makes them where the folder is new or its first start was interrupted, and prints how to begin. */
    void welcome(Path dataFolder) {
        var file = dataFolder.resolve("demo-sign-ins.properties");
        if (!Files.exists(file)) {
            if (!clinics.all().isEmpty()) {
                return;
            }
            PrivateFiles.write(file, drawSignIns());
        }
        var signIns = read(file);
        for (var clinic : CLINICS) {
            if (clinics.bySlug(clinic.slug())
                    .filter(found -> found.state() != ClinicState.PROVISIONING)
                    .isEmpty()) {
                var password = signIns.getProperty(clinic.slug());
                creation.create(clinic.withAdminPasswordHash(passwords.hash(password)));
            }
        }
        print(signIns, file);
    }

    private static String drawSignIns() {
        var text = new StringBuilder(
                "# Passwords of the demo clinics' administrators (admin@SLUG.example), drawn at the first start.\n");
        CLINICS.forEach(clinic ->
                text.append(clinic.slug()).append('=').append(Passwords.draw()).append('\n'));
        return text.toString();
    }

    private static Properties read(Path file) {
        var signIns = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            signIns.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signIns;
    }

    private void print(Properties signIns, Path file) {
        var first = CLINICS.getFirst();
        var at = address.of(first.slug());
        console.line("");
        console.line("Polyclinic is ready. Two demo clinics:");
        for (var clinic : CLINICS) {
            console.line("  %-18s %s   Swagger UI: %s/swagger-ui"
                    .formatted(clinic.name(), address.of(clinic.slug()), address.of(clinic.slug())));
            console.line("  %-18s sign in as %s with %s"
                    .formatted("", clinic.adminEmail(), signIns.getProperty(clinic.slug())));
        }
        console.line("  (the passwords are kept in " + file + ")");
        console.line("");
        console.line("Try:");
        console.line(
                "  TOKEN=$(curl -s %s/api/v1/auth/login -H 'Content-Type: application/json' -d '{\"email\":\"%s\",\"password\":\"%s\"}' | sed 's/.*\"accessToken\":\"\\([^\"]*\\)\".*/\\1/')"
                        .formatted(at, first.adminEmail(), signIns.getProperty(first.slug())));
        console.line(
                "  curl -i %s/api/v1/patients -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: application/json' -d '{\"fullName\":\"Asha Kulkarni\",\"phone\":\"+919812345678\"}'"
                        .formatted(at));
        console.line("  curl -i \"%s/api/v1/patients?name=asha\" -H \"Authorization: Bearer $TOKEN\"".formatted(at));
        console.line("");
    }
}
