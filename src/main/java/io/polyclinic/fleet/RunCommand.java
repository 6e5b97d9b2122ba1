package io.polyclinic.fleet;

import io.polyclinic.catalog.Clinics;
import io.polyclinic.fleet.SqlInClinic.Answer;
import io.polyclinic.fleet.SqlInClinic.Question;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}. */
@Command(
        name = "run",
        description =
                "Runs one SQL statement in many clinics, as each clinic's own role, in a transaction that may only read. With --write it may change rows. A clinic in which it fails keeps its rows as they were and is named. The statement is kept in the operations log, what it answers is not.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic run --all -- \"select count(*) from patient\"",
            "  polyclinic run --only moonlit,sunrise --rows 20 --json -- \"select id, state from account\"",
            "  polyclinic run --ring canary --write --reason \"ticket 4711\" -- \"update patient set lead_source = null\"",
            "",
            "Exit codes: 0 done in all, 3 it failed in some, 1 it failed in all, 2 wrong use."
        })
class RunCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int PARTLY = 3;

    @Mixin
    ClinicChoice choice;

    @Option(names = "--write", description = "Keep what it changes; wants a --reason")
    boolean write;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many rows of each clinic to show (default: ${DEFAULT-VALUE})")
    int rows;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "Answer in JSON, one line for each clinic")
    boolean json;

    @Parameters(paramLabel = "SQL", description = "One statement, after --")
    String sql;

    @Inject
    FleetSql fleet;

    @Inject
    Clinics clinics;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        SqlInClinic.requireOne(sql);
        if (rows < 1) {
            throw new WrongUseException("show at least 1 row of each clinic");
        }
        var chosen = choice.of(clinics.all());
        var asked = chosen.stream().filter(FleetSql::isWithin).toList();
        chosen.stream()
                .filter(clinic -> !FleetSql.isWithin(clinic))
                .forEach(clinic -> console.progress(clinic.slug() + " is left out: it is " + clinic.state()));
        var mandate = write ? consent.mandateWithReason() : consent.mandate();
        if (write) {
            consent.obtain(console, "write", "It may change rows in " + asked.size() + " clinics.");
        }
        List<Answer> answers;
        try (var progress = console.progress("clinics", asked.size())) {
            answers = fleet.run(asked, new Question(sql, write, rows), mandate, progress::step);
        }
        if (json) {
            answers.forEach(console::jsonLine);
        } else {
            say(answers);
        }
        return code(answers);
    }

    private static int code(List<Answer> answers) {
        var failed = answers.stream().filter(Answer::failed).count();
        if (failed == 0) {
            return 0;
        }
        return failed == answers.size() ? FAILED : PARTLY;
    }

    private void say(List<Answer> answers) {
        var columns = answers.stream()
                .flatMap(answer -> answer.shown().stream())
                .findFirst()
                .map(row -> List.copyOf(row.keySet()))
                .orElse(List.of());
        var head = new ArrayList<>(List.of("CLINIC", "RESULT"));
        head.addAll(columns);
        var lines = new ArrayList<List<String>>();
        for (var answer : answers) {
            if (answer.shown().isEmpty()) {
                lines.add(line(answer, columns.size()));
            }
            for (var row : answer.shown()) {
                var line = line(answer, 0);
                columns.forEach(column -> line.add(String.valueOf(row.get(column))));
                lines.add(line);
            }
        }
        console.table(head, lines);
    }

    private static List<String> line(Answer answer, int empty) {
        var line = new ArrayList<String>();
        line.add(answer.clinic());
        if (answer.error() != null) {
            line.add("failed: " + answer.error());
        } else if (answer.changed() != null) {
            line.add(answer.changed() + " changed");
        } else {
            line.add(answer.more() ? "first rows" : "all rows");
        }
        for (var cell = 0; cell < empty; cell++) {
            line.add("");
        }
        return line;
    }
}
