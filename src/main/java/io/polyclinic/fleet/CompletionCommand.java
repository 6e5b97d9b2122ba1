package io.polyclinic.fleet;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
        name = "completion",
        description = "Prints a script by which bash and zsh complete the words of this command line.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        footerHeading = "%nExamples:%n",
        footer = {"  source <(polyclinic completion)", "  polyclinic completion > /etc/bash_completion.d/polyclinic"})
class CompletionCommand implements Callable<Integer> {

    @Option(names = "--name", defaultValue = "polyclinic", description = "What you call it (default: ${DEFAULT-VALUE})")
    String name;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println(AutoComplete.bash(name, spec.root().commandLine()));
        out.flush();
        return 0;
    }
}
