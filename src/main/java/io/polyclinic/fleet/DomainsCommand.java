package io.polyclinic.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with clinics' own domains. */
@Command(
        name = "domains",
        description = "Gives clinics domains of their own, beside their subdomains.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        subcommands = {
            AddDomainCommand.class,
            VerifyDomainCommand.class,
            PrimaryDomainCommand.class,
            RemoveDomainCommand.class,
            ListDomainsCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic domains add moonlit clinic.moonlit.example",
            "  polyclinic domains verify moonlit clinic.moonlit.example"
        })
class DomainsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with domains");
    }
}
