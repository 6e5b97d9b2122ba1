package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the PostgreSQL servers on which clinics live. */
@Command(
        name = "servers",
        description = "Adds PostgreSQL servers, changes them, takes them out, and shows them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            AddServerCommand.class,
            ListServersCommand.class,
            SetServerCommand.class,
            DrainServerCommand.class,
            OpenServerCommand.class,
            RemoveServerCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic servers add west --host db-west.example",
            "  polyclinic servers list",
            "  polyclinic servers drain west"
        })
class ServersCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with servers");
    }
}
