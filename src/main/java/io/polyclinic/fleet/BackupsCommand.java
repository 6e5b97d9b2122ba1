package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with backups. */
@Command(
        name = "backups",
        description = "Shows backups, reads them back, restores some of them for a try, removes old ones.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            ListBackupsCommand.class,
            VerifyBackupsCommand.class,
            TestBackupsCommand.class,
            PruneBackupsCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic backups list --clinic moonlit",
            "  polyclinic backups verify --clinic moonlit",
            "  polyclinic backups test --clinics 3",
            "  polyclinic backups prune"
        })
class BackupsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with backups");
    }
}
