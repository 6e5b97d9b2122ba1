package io.polyclinic.fleet;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
public class ReleaseVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = ReleaseVersion.class.getPackage().getImplementationVersion();
        return new String[] {"Polyclinic " + (version == null ? "of the sources" : version)};
    }
}
