package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with plans. */
@Command(
        name = "plans",
        description =
                "Says what clinics may take: time-outs, connections, requests at once. Each clinic is on one plan.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {ListPlansCommand.class, SetPlanCommand.class, HelpCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic plans list",
            "  polyclinic plans set hospital --connections 32 --requests-at-once 512",
            "  polyclinic clinics plan moonlit hospital"
        })
class PlansCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with plans");
    }
}
