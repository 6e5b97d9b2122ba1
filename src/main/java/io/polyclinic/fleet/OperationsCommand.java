package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was done to the fleet, and what of it did not come to its end. */
@Command(
        name = "operations",
        description =
                "Shows what was done to the fleet, by whom and why; takes up or gives up what did not come to its end.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            ListOperationsCommand.class,
            ShowOperationCommand.class,
            ResumeOperationCommand.class,
            AbortOperationCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic operations list --unfinished",
            "  polyclinic operations resume 0199f3c2-7d10-7a4e-9c55-3f2b8f1d6a01"
        })
class OperationsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with operations");
    }
}
