package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code servers set}. */
@Command(
        name = "set",
        description =
                "Changes where a server is, how the provisioner gets in, or how many connections a node may open to it. What is not given stays. An address or a password is noted only once the provisioner got in with it and found the server's clinics there; at another address they get a new generation, and every node opens new connections.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic servers set west --connections 300",
            "  polyclinic servers set west --host db-west-2.example --port 5433 --reason \"new machine\"",
            "  printf %%s \"$PASSWORD\" | polyclinic servers set west --provisioner-password-stdin"
        })
class SetServerCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The server's name, see servers list")
    String name;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "How many connections one node may open to it for clinics; 0 for each node's own setting")
    @Nullable
    Integer connections;

    @Option(names = "--host", description = "Its host name or address, as nodes and commands reach it")
    @Nullable
    String host;

    @Option(names = "--port", description = "Its port")
    @Nullable
    Integer port;

    @Option(
            names = "--parameters",
            description = "What JDBC addresses of its databases end in: NAME=VALUE, joined by &; empty for nothing")
    @Nullable
    String parameters;

    @Option(
            names = "--provisioner-password-stdin",
            description =
                    "Take the provisioner's new password there from standard input, one line; change it in PostgreSQL first")
    boolean passwordFromStdin;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    ChangingServer changing;

    @Inject
    ServerAnswer answer;

    @Override
    public Integer call() throws IOException {
        var unused = changing.existing(name);
        var password = passwordFromStdin ? PasswordInput.fromStandardInput() : null;
        var changed = changing.change(
                name, new ChangingServer.Change(host, port, parameters, connections, password), OsUser.mandate(reason));
        var budget = changed.connections();
        answer.give(
                name,
                json,
                "at " + changed.host() + ":" + changed.port() + ", "
                        + (budget == null ? "connections by each node's setting" : budget + " connections a node"));
        return 0;
    }
}
