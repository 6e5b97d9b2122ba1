package io.polyclinic.fleet;

import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.catalog.ServerAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code servers add}. */
@Command(
        name = "add",
        description =
                "Adds a PostgreSQL server on which server-setup.sql was run: sees that it is set up, builds the template there, and opens it for new clinics.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic servers add west --host db-west.example --parameters sslmode=verify-full",
            "      takes the provisioner's password from POLYCLINIC_PROVISIONER_PASSWORD, or asks for it",
            "  printf %%s \"$PASSWORD\" | polyclinic servers add west --host db-west.example --port 5433 \\",
            "      --connections 200 --provisioner-password-stdin --json"
        })
class AddServerCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "What to call it: a-z, 0-9 and dashes")
    String name;

    @Option(names = "--host", required = true, description = "Its host name or address, as nodes and commands reach it")
    String host;

    @Option(names = "--port", defaultValue = "5432", description = "Its port (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--parameters",
            defaultValue = "",
            description = "What JDBC addresses of its databases end in: NAME=VALUE, joined by &")
    String parameters;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description =
                    "How many connections one node may open to it for clinics. Otherwise each node's POLYCLINIC_BUDGET_CONNECTIONS counts.")
    @Nullable
    Integer connections;

    @Option(
            names = "--provisioner-password-stdin",
            description =
                    "Take the provisioner's password there from standard input, one line. Otherwise POLYCLINIC_PROVISIONER_PASSWORD is taken; without that it is asked for.")
    boolean passwordFromStdin;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    AddingServer adding;

    @Inject
    CentralConfig config;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        var address = new ServerAddress(host, port, parameters);
        adding.check(name, address, connections);
        var user = config.provisioner().user().orElse(AddingServer.PROVISIONER);
        var provisioner = new AddingServer.Provisioner(user, password());
        var added =
                ServerOverview.of(adding.add(name, address, provisioner, connections, OsUser.mandate(reason)), null);
        if (json) {
            console.json(added);
        } else {
            console.line("server " + added.name() + " at " + added.address() + " is open for new clinics");
        }
        return 0;
    }

    private String password() throws IOException {
        return passwordFromStdin
                ? PasswordInput.fromStandardInput()
                : config.provisioner()
                        .password()
                        .orElseGet(
                                () -> PasswordInput.fromTerminal(
                                        "Password of the provisioner on " + host,
                                        "set POLYCLINIC_PROVISIONER_PASSWORD, or give the password by --provisioner-password-stdin"));
    }
}
