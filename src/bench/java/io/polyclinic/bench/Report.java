package io.polyclinic.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;

/**
 * What a bench or a campaign found.
 *
 * @param tries how many requests were sent
 */
record Report(String name, long seed, long tries, List<Figure> figures) {

    boolean holds() {
        return figures.stream().allMatch(Figure::holds);
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String table() {
        var wide = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        var text = new StringBuilder("%s, seed %d, %d requests%n".formatted(name, seed, tries));
        for (var figure : figures) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-4s  %-" + Math.max(1, wide) + "s  %12s %-12s goal %s%n",
                    figure.goal().equals("-") ? "" : figure.holds() ? "ok" : "NOT",
                    figure.name(),
                    Figure.plain(figure.value()),
                    figure.unit(),
                    figure.goal()));
        }
        return text.toString();
    }
}
