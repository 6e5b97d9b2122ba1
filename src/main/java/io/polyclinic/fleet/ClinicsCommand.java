package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with clinics. */
@Command(
        name = "clinics",
        description = "Makes clinics and shows them.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {CreateClinicCommand.class, ListClinicsCommand.class, ShowClinicCommand.class, HelpCommand.class})
class ClinicsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with clinics");
    }
}
