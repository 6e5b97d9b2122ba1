package io.polyclinic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyclinic.bench.Measure.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Drift of every kind is put into some clinics; the doctor must find all of it, and nothing in the others. */
final class DriftingFleet implements FleetCampaign.Part {

    private static final int CLINICS_PER_ROUND = 250;
    private static final double PATIENCE_SECONDS = 60;
    private static final int FOUND = 3;
    private static final String STRAY_DATABASE = "clinic_of_nobody";
    private static final String STRAY_ROLE = "clinic_role_of_nobody";

    @Override
    public List<Figure> run(Stage stage, Wanted wanted) {
        var clinics = new Fleet(stage).create(wanted.sizeOr(FleetCampaign.SMALL, FleetCampaign.LARGE));
        var sql = new Sql(stage);
        var before = found(stage.order("doctor", "--json").end().json());
        var expected = new TreeSet<String>();
        var rounds = 1 + clinics.size() / CLINICS_PER_ROUND;
        var next = 0;
        for (var round = 0; round < rounds; round++) {
            for (var drift : Drift.values()) {
                expected.addAll(drift.happenTo(clinics.get(next++), sql));
            }
        }
        sql.execute(
                Sql.SERVER,
                "create database " + STRAY_DATABASE + " owner polyclinic_owner",
                "revoke connect, temporary on database " + STRAY_DATABASE + " from public",
                "create role " + STRAY_ROLE);
        expected.add("ORPHAN_DATABASE " + STRAY_DATABASE);
        expected.add("ORPHAN_ROLE " + STRAY_ROLE);
        Progress.say("%d pieces of drift in %d clinics", expected.size(), clinics.size());
        var begun = System.nanoTime();
        var second = stage.order("doctor", "--json").end();
        var seconds = (System.nanoTime() - begun) / 1e9;
        var after = found(second.json());
        var missed = without(expected, after);
        var invented = without(after, expected);
        Progress.say("missed: %s; invented: %s; in a fleet that is well: %s", missed, invented, before);
        return List.of(
                Figure.none("findings in a fleet that is well", before.size(), clinics.size()),
                Figure.atLeast("kinds of drift", Drift.values().length + 2.0, "", 12),
                Figure.none("drift that was not found", missed.size(), expected.size()),
                Figure.noneIfAny("findings that nobody put in", invented.size(), after.size()),
                Figure.none("exit codes other than 3", second.code() == FOUND ? 0 : 1, 1),
                Figure.atMost("the whole look at " + clinics.size() + " clinics", seconds, "s", PATIENCE_SECONDS));
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        var rest = new ArrayList<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** Code and clinic, or code and what it is about where it is no clinic's; notes are none. */
    private static Set<String> found(JsonNode checkup) {
        var found = new HashSet<String>();
        for (var finding : checkup.get("findings")) {
            if (!finding.get("severity").asText().equals("NOTE")) {
                var whose = finding.hasNonNull("clinic") ? finding.get("clinic") : finding.path("subject");
                found.add(finding.get("code").asText() + " " + whose.asText());
            }
        }
        return found;
    }
}
