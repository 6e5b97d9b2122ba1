package io.polyclinic.fleet;

import io.polyclinic.catalog.SealedValues;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys list}. */
@Command(
        name = "list",
        description =
                "Lists how many values of the catalog are sealed with which master key. A key that stands here must stay in POLYCLINIC_MASTER_KEYS.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic keys list --json")
class ListKeysCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    SealedValues values;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var uses = values.uses();
        if (json) {
            console.json(uses);
        } else {
            console.table(
                    List.of("SEALED", "KEY", "IS", "VALUES"),
                    uses.stream()
                            .map(use -> List.of(
                                    use.place(), use.keyId(), use.standing().word(), Long.toString(use.values())))
                            .toList());
        }
        return 0;
    }
}
