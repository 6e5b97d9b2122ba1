package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which clinics are meant: all, those of a ring, or some by name. */
class ClinicChoice {

    @Option(names = "--all", description = "All clinics")
    boolean all;

    @Option(names = "--only", paramLabel = "SLUG", split = ",", description = "Only these clinics")
    List<String> only = new ArrayList<>();

    @Option(names = "--ring", paramLabel = "NAME", description = "Only the clinics of this ring")
    @Nullable
    String ring;

    /** @throws WrongUseException where it is not said which, or one of them is not there */
    List<ClinicRecord> of(List<ClinicRecord> clinics) {
        if ((all ? 1 : 0) + (only.isEmpty() ? 0 : 1) + (ring == null ? 0 : 1) != 1) {
            throw new WrongUseException("say in which clinics: --all, --ring or --only");
        }
        if (only.isEmpty()) {
            return clinics.stream()
                    .filter(clinic ->
                            ring == null || ring.equals(clinic.standing().ring()))
                    .toList();
        }
        var slugs = clinics.stream().map(ClinicRecord::slug).collect(Collectors.toSet());
        for (var slug : only) {
            if (!slugs.contains(slug)) {
                throw new WrongUseException("there is no clinic " + slug);
            }
        }
        return clinics.stream().filter(clinic -> only.contains(clinic.slug())).toList();
    }
}
