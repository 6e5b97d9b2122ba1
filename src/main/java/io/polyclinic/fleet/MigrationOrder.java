package io.polyclinic.fleet;

import static java.util.stream.Collectors.joining;

import io.polyclinic.catalog.ClinicRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run of migrations is to do.
 *
 * @param choice which clinics
 * @param mode whether clinics that are current by the catalog are asked as well, or scripts only tried
 * @param stopAt how many of a hundred clinics of a ring may fail before the run stops; it goes on whatever fails where none is given
 * @param limits what it may take
 */
record MigrationOrder(Choice choice, Mode mode, @Nullable Integer stopAt, Limits limits) {

    private static final String ONLY = "only";
    private static final String SKIP = "skip";
    private static final String RINGS = "rings";
    private static final String MODE = "mode";
    private static final String STOP_AT = "stop-at";

    enum Mode {
        /** Clinics that are behind by the catalog's word. */
        PENDING,
        /** All clinics: each is asked, and the catalog's word mended. */
        VERIFY,
        /** Clinics that are behind, each on a copy of its database that is dropped. */
        DRY_RUN
    }

    /** All clinics where nothing is named. */
    record Choice(Set<String> only, Set<String> skip, Set<String> rings) {

        static final Choice ALL = new Choice(Set.of(), Set.of(), Set.of());

        boolean includes(ClinicRecord clinic) {
            return (only.isEmpty() || only.contains(clinic.slug()))
                    && !skip.contains(clinic.slug())
                    && (rings.isEmpty() || rings.contains(clinic.standing().ring()));
        }

        /** @throws WrongUseException where a clinic or a ring is named that there is not */
        void check(List<ClinicRecord> clinics) {
            var missing = new TreeSet<>(only);
            missing.addAll(skip);
            clinics.forEach(clinic -> missing.remove(clinic.slug()));
            if (!missing.isEmpty()) {
                throw new WrongUseException("there is no clinic " + String.join(", ", missing));
            }
            var empty = new TreeSet<>(rings);
            clinics.forEach(clinic -> empty.remove(clinic.standing().ring()));
            if (!empty.isEmpty()) {
                throw new WrongUseException("no clinic is in the ring " + String.join(", ", empty));
            }
        }
    }

    /**
     * @param atOnce clinics on each server
     * @param budget for one clinic with all attempts
     */
    record Limits(Duration lock, Duration statement, Duration budget, int atOnce, Tries tries) {

        private static final Duration LEAST = Duration.ofSeconds(1);

        static Limits of(MigrationConfig config) {
            return new Limits(
                    config.lockTimeout(),
                    config.statementTimeout(),
                    config.budget(),
                    config.atOnce(),
                    new Tries(config.attempts(), config.retryAfter()));
        }

        SessionLimits ofSession(Duration left) {
            return new SessionLimits(lock, statement, left.compareTo(LEAST) > 0 ? left : LEAST);
        }
    }

    /** @param after how long about to wait before the second */
    record Tries(int most, Duration after) {}

    /** For the operations log: what chooses clinics and the way with them. */
    Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put(MODE, mode.name());
        put(parameters, ONLY, choice.only());
        put(parameters, SKIP, choice.skip());
        put(parameters, RINGS, choice.rings());
        if (stopAt != null) {
            parameters.put(STOP_AT, stopAt.toString());
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, Set<String> words) {
        if (!words.isEmpty()) {
            parameters.put(name, words.stream().sorted().collect(joining(",")));
        }
    }

    /** What {@link #parameters} said. */
    static MigrationOrder of(Map<String, String> parameters, Limits limits) {
        var stopAt = parameters.get(STOP_AT);
        return new MigrationOrder(
                new Choice(words(parameters, ONLY), words(parameters, SKIP), words(parameters, RINGS)),
                Mode.valueOf(parameters.getOrDefault(MODE, Mode.PENDING.name())),
                stopAt == null ? null : Integer.valueOf(stopAt),
                limits);
    }

    private static Set<String> words(Map<String, String> parameters, String name) {
        var words = parameters.get(name);
        return words == null ? Set.of() : Set.of(words.split(","));
    }

    boolean isDryRun() {
        return mode == Mode.DRY_RUN;
    }
}
