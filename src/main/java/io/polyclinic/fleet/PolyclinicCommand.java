package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of those who run the platform. */
@Command(
        name = "polyclinic",
        description = "Runs a fleet of clinics, each on its own subdomain with its own PostgreSQL database.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            ClinicsCommand.class,
            PlansCommand.class,
            ServersCommand.class,
            MigrateCommand.class,
            DomainsCommand.class,
            OperationsCommand.class,
            DoctorCommand.class,
            RunCommand.class,
            CompletionCommand.class,
            BackupsCommand.class,
            KeysCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics create moonlit --name \"Moonlit Ayurveda\" --admin-email a@moonlit.example",
            "  polyclinic clinics list --json",
            "  polyclinic plans list",
            "  polyclinic migrate --all",
            "  polyclinic doctor",
            "  polyclinic run --all -- \"select count(*) from patient\"",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong use, 3 partly done.",
            "Settings come from the environment; README.md lists them. Without any, the servers in the data folder are used."
        })
public class PolyclinicCommand implements Runnable {

    /** Of help, in characters: so that examples stay on one line. */
    public static final int WIDTH = 120;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }
}
