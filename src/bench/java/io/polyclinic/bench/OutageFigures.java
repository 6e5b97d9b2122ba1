package io.polyclinic.bench;

import io.polyclinic.bench.Steady.Seen;
import io.polyclinic.bench.Steady.Sort;
import io.polyclinic.bench.Troubles.Spell;
import io.polyclinic.bench.Troubles.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the answers say of each time without something. */
final class OutageFigures {

    private static final int SOON = 5_000;
    private static final int AT_ONCE = 1_000;
    private static final long HEALED = Duration.ofSeconds(5).toNanos();
    private static final long EDGE = Duration.ofMillis(50).toNanos();
    private static final int MOST_KINDS = 12;

    private final List<Seen> seen;
    private final List<Spell> spells;

    OutageFigures(List<Seen> seen, List<Spell> spells) {
        this.seen = seen;
        this.spells = spells;
    }

    List<Figure> all(boolean alive, Books.Result books) {
        tell();
        var figures = new ArrayList<Figure>();
        figures.add(none("answers that are neither right nor an honest 503", _ -> true, one -> !one.isHonest()));
        figures.add(none("answers of another clinic", Seen::isGood, Seen::isAnothers));
        figures.add(none("foreign tokens that were let in", one -> one.sort() == Sort.STRANGER, Seen::isGood));
        figures.add(Figure.none("writes that were acknowledged and are not there", books.lost(), books.done()));
        figures.add(Figure.none(
                "rows that are there twice, or that nobody wanted, or elsewhere",
                books.doubled() + books.strangers(),
                books.rows()));
        figures.add(Figure.none("ends of our own process", alive ? 0 : 1, spells.size()));
        for (var what : What.values()) {
            figures.addAll(of(what));
        }
        figures.add(Figure.told("writes that were refused and are there", books.refusedButThere(), ""));
        return figures;
    }

    private List<Figure> of(What what) {
        var figures = new ArrayList<Figure>();
        var well = spells.stream()
                .filter(spell -> spell.what() == what)
                .mapToDouble(Spell::well)
                .max()
                .orElse(0);
        if (what.isOfTheCatalog()) {
            figures.add(Figure.atMost(what + ": who was suspended meanwhile is refused after its return", well, "ms", AT_ONCE));
            figures.add(none(
                    what + ": known clinics refused", one -> one.isOfKnown() && isDuring(what, one), one -> !one.isGood()));
            figures.add(none(
                    what + ": unknown hosts that got anything but 503",
                    one -> one.sort() == Sort.NOBODY && isWhollyDuring(what, one),
                    one -> !one.kind().startsWith("503")));
        } else if (what.isOfPostgres()) {
            figures.add(Figure.atMost(what + ": ready, and all clinics served, after its return", well, "ms", SOON));
            figures.add(none(
                    what + ": refused later than 5 s after its return",
                    one -> one.isOfKnown() && isHealed(what, one),
                    one -> !one.isGood()));
        } else {
            figures.add(Figure.atMost(what + ": in use again after its return", well, "ms", SOON));
            figures.add(none(what + ": refused meanwhile", one -> one.isOfKnown() && isDuring(what, one), one -> !one.isGood()));
        }
        figures.add(Figure.told(what + ": longest wait at a known clinic", longest(what), "ms"));
        return figures;
    }

    private Figure none(String name, Predicate<Seen> of, Predicate<Seen> wrong) {
        var tries = seen.stream().filter(of).toList();
        return Figure.none(name, tries.stream().filter(wrong).count(), tries.size());
    }

    /** Asked for while it was away. */
    private boolean isDuring(What what, Seen one) {
        return spells.stream()
                .anyMatch(spell -> spell.what() == what && one.sent() >= spell.begun() && one.sent() < spell.back());
    }

    /** Asked for and answered while it was away. */
    private boolean isWhollyDuring(What what, Seen one) {
        return spells.stream()
                .anyMatch(spell -> spell.what() == what
                        && one.sent() >= spell.begun() + EDGE
                        && one.sent() + one.nanos() < spell.back());
    }

    private boolean isHealed(What what, Seen one) {
        return spells.stream()
                .anyMatch(spell -> spell.what() == what && one.sent() >= spell.back() + HEALED && one.sent() < spell.ended());
    }

    private double longest(What what) {
        return seen.stream()
                        .filter(one -> one.sort() != Sort.NOBODY)
                        .filter(one -> spells.stream()
                                .anyMatch(spell -> spell.what() == what
                                        && one.sent() >= spell.begun()
                                        && one.sent() < spell.ended()))
                        .mapToLong(Seen::nanos)
                        .max()
                        .orElse(0)
                / 1e6;
    }

    /** For eyes: what came back in each time. */
    private void tell() {
        for (var spell : spells) {
            Map<String, Long> kinds = new TreeMap<>();
            for (var one : seen) {
                if (one.sent() >= spell.begun() && one.sent() < spell.ended() && kinds.size() < MOST_KINDS) {
                    kinds.merge(one.sort() + " " + one.kind(), 1L, Long::sum);
                }
            }
            Progress.say("%s: %s", spell.what(), kinds);
        }
    }
}
