package io.polyclinic.fleet;

import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code clinics ready}. */
@Command(
        name = "ready",
        description =
                "Makes databases ahead on each server that takes new clinics, so that creating one need not wait for its database. Nodes do so by themselves where POLYCLINIC_READY_DATABASES is set.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic clinics ready --databases 20")
class ReadyClinicsCommand implements Callable<Integer> {

    @Option(
            names = "--databases",
            paramLabel = "N",
            description = "How many are to wait on each server; otherwise POLYCLINIC_READY_DATABASES")
    @Nullable
    Integer databases;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ReadyPool pool;

    @Inject
    ReadyConfig config;

    @Inject
    Operations operations;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var wanted = databases == null ? config.databases() : databases;
        if (wanted < 0) {
            throw new WrongUseException("--databases is at least 0");
        }
        var stocks = pool.fill(wanted);
        if (stocks.isEmpty()) {
            throw new FleetException("ready databases are being made by somebody else at this moment");
        }
        operations.note(
                OperationKind.FILL_READY_DATABASES,
                null,
                new Mandate(OsUser.name()),
                Map.of("databases", Integer.toString(wanted)));
        if (json) {
            console.json(stocks);
        } else {
            console.table(
                    List.of("SERVER", "READY", "MADE", "DROPPED"),
                    stocks.stream()
                            .map(stock -> List.of(
                                    stock.server(),
                                    Long.toString(stock.ready()),
                                    Integer.toString(stock.made()),
                                    Integer.toString(stock.dropped())))
                            .toList());
        }
        return 0;
    }
}
