package io.polyclinic.architecture;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The modules in {@code docs/architecture.md} are those of the code. */
class ModuleGraphTest {

    private final List<Modules> modules = Modules.of(Rules.product()).stream()
            .sorted(comparingInt((Modules module) -> ModuleRules.place(module.name()))
                    .thenComparing(Modules::name, Comparator.reverseOrder()))
            .toList();

    @Test
    void thePageIsTrue() throws IOException {
        GeneratedPage.named("architecture.md").has("modules", table() + graph());
    }

    private String table() {
        return "\n| module | owns | uses |\n|---|---|---|\n" + each(this::row) + "\n";
    }

    private String row(Modules module) {
        return "| `%s` | %s | %s |\n"
                .formatted(
                        module.name(),
                        module.declared().orElseThrow().owns(),
                        module.uses().isEmpty() ? "nothing" : String.join(", ", module.uses()));
    }

    private String graph() {
        return "```mermaid\nflowchart RL\n" + each(this::arrows) + "```\n\n";
    }

    private String arrows(Modules module) {
        var arrows = module.uses().stream().map(used -> "    %s --> %s\n".formatted(module.name(), used));
        return "    %s\n".formatted(module.name()) + arrows.collect(joining());
    }

    private String each(Function<Modules, String> line) {
        return modules.stream().map(line).collect(joining());
    }
}
