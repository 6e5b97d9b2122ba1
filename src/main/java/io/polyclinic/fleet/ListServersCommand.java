package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code servers list}. */
@Command(
        name = "list",
        description =
                "Lists all PostgreSQL servers with their clinics and budgets, and tries whether they can be reached.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExample:%n",
        footer = "  polyclinic servers list --json")
class ListServersCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    SeeingServers servers;

    @Inject
    Console console;

    @Override
    public Integer call() {
        var all = servers.all();
        if (json) {
            console.json(all);
        } else {
            console.table(
                    List.of("SERVER", "ADDRESS", "STATE", "CLINICS", "BUDGET", "REACHABLE"),
                    all.stream().map(ListServersCommand::row).toList());
        }
        return 0;
    }

    private static List<String> row(ServerOverview server) {
        return List.of(
                server.name(),
                server.address(),
                server.state().name(),
                Long.toString(server.clinics()),
                server.connections() == null ? "by setting" : Integer.toString(server.connections()),
                server.reachable() ? "yes" : "no: " + server.unreachable());
    }
}
