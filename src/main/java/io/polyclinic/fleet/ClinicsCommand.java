package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with clinics. */
@Command(
        name = "clinics",
        description = "Makes clinics, shows them, says what they may take, and ends them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            CreateClinicCommand.class,
            ListClinicsCommand.class,
            ShowClinicCommand.class,
            ClinicPlanCommand.class,
            ClinicRingCommand.class,
            SuspendClinicCommand.class,
            ResumeClinicCommand.class,
            RenameClinicCommand.class,
            ArchiveClinicCommand.class,
            PurgeClinicCommand.class,
            MoveClinicCommand.class,
            CloneClinicCommand.class,
            AdoptClinicCommand.class,
            PruneClinicsCommand.class,
            ReadyClinicsCommand.class,
            BackUpClinicCommand.class,
            RestoreClinicCommand.class,
            ExportClinicCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic clinics create moonlit --name \"Moonlit Ayurveda\" --admin-email a@moonlit.example",
            "  polyclinic clinics show moonlit",
            "  polyclinic clinics plan moonlit large",
            "  polyclinic clinics ring moonlit canary"
        })
class ClinicsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with clinics");
    }
}
