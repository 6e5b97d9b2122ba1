package io.polyclinic.operators;

import io.polyclinic.fleet.PolyclinicCommand;
import io.polyclinic.fleet.ReleaseVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with those who run the platform. */
@Command(
        name = "operators",
        description =
                "Adds those who run the platform on the admin host, shows them, disables them, lets them set themselves up again.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            AddOperatorCommand.class,
            ListOperatorsCommand.class,
            DisableOperatorCommand.class,
            ResetOperatorCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic operators add asha@platform.example --name \"Asha Kulkarni\" --role SUPER_ADMIN",
            "  polyclinic operators list",
            "  polyclinic operators disable asha@platform.example --reason \"left the company\"",
            "  polyclinic operators reset asha@platform.example --reason \"lost her phone\""
        })
public class OperatorsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with operators");
    }
}
