package io.polyclinic.fleet;

import static java.util.stream.Collectors.groupingBy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ClinicState;
import io.polyclinic.catalog.Mandate;
import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.fleet.SqlInClinic.Answer;
import io.polyclinic.fleet.SqlInClinic.Question;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Runs one statement in many clinics, some of each server at a time. The log keeps the statement, and nothing of what it answers. */
@ApplicationScoped
class FleetSql {

    private final SqlInClinic sql;
    private final Operations operations;
    private final RunConfig config;

    FleetSql(SqlInClinic sql, Operations operations, RunConfig config) {
        this.sql = sql;
        this.operations = operations;
        this.config = config;
    }

    /** Whether a statement may be run there at all: whether it has a database that is its own and that its role gets into. */
    static boolean isWithin(ClinicRecord clinic) {
        return clinic.state() == ClinicState.ACTIVE || clinic.state() == ClinicState.SUSPENDED;
    }

    /**
     * What came of it in each clinic, by slug; a clinic that fails keeps nothing from the others.
     *
     * @param each is told of each clinic that was asked, by several threads
     */
    List<Answer> run(List<ClinicRecord> clinics, Question question, Mandate mandate, Runnable each) {
        SqlInClinic.requireOne(question.sql());
        var operation = operations.begin(
                OperationKind.RUN_SQL,
                null,
                mandate,
                Map.of(
                        "sql", question.sql(),
                        "sha256", sha256(question.sql()),
                        "writes", Boolean.toString(question.writes()),
                        "clinics", Integer.toString(clinics.size())));
        var byServer = List.copyOf(clinics.stream()
                .collect(groupingBy(clinic -> clinic.server().id()))
                .values());
        var answers = new ArrayList<Answer>();
        try {
            AtOnce.each(
                            byServer,
                            byServer.size(),
                            those -> AtOnce.each(those, config.atOnce(), clinic -> {
                                var answer = sql.ask(clinic, question);
                                each.run();
                                return answer;
                            }))
                    .forEach(answers::addAll);
        } catch (RuntimeException e) {
            operations.fail(operation, FleetException.inOneLine(e));
            throw e;
        }
        answers.sort(Comparator.comparing(Answer::clinic));
        var failed = answers.stream().filter(Answer::failed).count();
        if (failed == 0) {
            operations.finish(operation);
        } else {
            operations.fail(operation, "it failed in " + failed + " of " + answers.size() + " clinics");
        }
        return answers;
    }

    private static String sha256(String sql) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
