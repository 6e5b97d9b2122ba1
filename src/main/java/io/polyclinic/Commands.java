package io.polyclinic;

import io.polyclinic.fleet.PolyclinicCommand;
import io.polyclinic.operators.OperatorsCommand;
import picocli.CommandLine;

/** The command line, put together out of what the modules bring. */
final class Commands {

    private Commands() {}

    static CommandLine all(CommandLine.IFactory factory) {
        return new CommandLine(PolyclinicCommand.class, factory).addSubcommand("operators", OperatorsCommand.class);
    }
}
