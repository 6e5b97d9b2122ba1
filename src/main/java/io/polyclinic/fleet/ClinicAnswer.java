package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** How commands that change a clinic answer: with the clinic as it is now, or with a sentence. */
@ApplicationScoped
class ClinicAnswer {

    private final Clinics clinics;
    private final PublicAddress address;
    private final Console console;

    ClinicAnswer(Clinics clinics, PublicAddress address, Console console) {
        this.clinics = clinics;
        this.address = address;
        this.console = console;
    }

    int give(UUID clinic, boolean json, String sentence) {
        if (json) {
            console.json(ClinicOverview.of(clinics.byId(clinic).orElseThrow(), address));
        } else {
            console.line(sentence);
        }
        return 0;
    }

    UUID idOf(String slug) {
        return clinics.bySlug(slug)
                .orElseThrow(() -> new WrongUseException("there is no clinic " + slug))
                .id();
    }

    String addressOf(String slug) {
        return address.of(slug);
    }
}
