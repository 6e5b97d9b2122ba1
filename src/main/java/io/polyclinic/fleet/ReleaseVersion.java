package io.polyclinic.fleet;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
class ReleaseVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = ConfigProvider.getConfig().getOptionalValue("quarkus.application.version", String.class);
        return new String[] {"Polyclinic " + version.orElse("of the sources")};
    }
}
