package io.polyclinic.fleet;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code servers remove}. */
@Command(
        name = "remove",
        description =
                "Takes a drained server out of the fleet on which no clinic lives, archived ones included. Templates there are dropped; anything else of ours keeps it in.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic servers remove west --reason \"the lease ended\"",
            "  polyclinic servers remove west --gone --yes --reason \"the machine burnt\""
        })
class RemoveServerCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The server's name, see servers list")
    String name;

    @Option(names = "--gone", description = "It is gone for good: do not look at it")
    boolean gone;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    RemovingServer removing;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        removing.check(name);
        var mandate = consent.mandateWithReason();
        consent.obtain(console, name, "The server " + name + " leaves the fleet.");
        removing.remove(name, gone, mandate);
        if (json) {
            console.json(new Removed(name));
        } else {
            console.line("server " + name + " is taken out");
        }
        return 0;
    }

    record Removed(String removed) {}
}
