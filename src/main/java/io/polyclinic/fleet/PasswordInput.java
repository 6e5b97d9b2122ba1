package io.polyclinic.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Passwords that a person or a script hands to a command; never as a word of it, where every user of the machine would see them. */
final class PasswordInput {

    private PasswordInput() {}

    static String fromStandardInput() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new WrongUseException("no password came on standard input");
        }
        return line;
    }

    /** Asks the person at the terminal, who does not see what is typed. */
    static String fromTerminal(String question, String otherwise) {
        var terminal = System.console();
        var typed = terminal == null || !terminal.isTerminal() ? null : terminal.readPassword("%s: ", question);
        if (typed == null) {
            throw new WrongUseException(otherwise);
        }
        return new String(typed);
    }
}
