package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with the master keys. */
@Command(
        name = "keys",
        description = "Shows which master keys are in use, and brings everything under the current one.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {ListKeysCommand.class, RotateKeysCommand.class, HelpCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {"  polyclinic keys list", "  polyclinic keys rotate --reason \"yearly\""})
class KeysCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with keys");
    }
}
