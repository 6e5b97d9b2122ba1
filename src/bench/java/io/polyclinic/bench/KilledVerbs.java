package io.polyclinic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.polyclinic.bench.Measure.Wanted;
import io.polyclinic.embedded.EmbeddedServers;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Clinics live from their creation to their destruction, and each command on the way is killed once and taken up. Small: one life, each
 * command killed at a drawn moment. Large: so many lives that each command is killed at each of its moments.
 */
final class KilledVerbs implements FleetCampaign.Part {

    private static final String WEST_CONNECTIONS = "20";

    @Override
    public List<Figure> run(Stage stage, Wanted wanted) throws Exception {
        stage.command("migrate", "--all");
        var folder = stage.logs().resolve("data-west-" + ProcessHandle.current().pid());
        try (var west = EmbeddedServers.use(folder, false, 100);
                var standstill = new Standstill(stage)) {
            add(stage, west);
            var random = Load.random(wanted.seed());
            var lives = new ArrayList<ClinicLifetime>();
            var count = wanted.size().equals("small") ? 1 : ClinicLifetime.MOST_MOMENTS;
            for (var number = 1; number <= count; number++) {
                var first = number;
                var life = new ClinicLifetime(
                        stage,
                        standstill,
                        number,
                        random.nextBoolean(),
                        most -> count > 1 && first <= most ? first : 1 + random.nextInt(most));
                life.live();
                lives.add(life);
            }
            var orphans = orphans(stage.order("doctor", "--json")
                    .with("POLYCLINIC_DOCTOR_LEFT_AFTER", "PT0S")
                    .end()
                    .json());
            orphans.forEach(orphan -> Progress.say("left: %s", orphan));
            return List.of(
                    Figure.none(
                            "commands that were not killed",
                            lives.stream().mapToLong(life -> life.unkilled).sum(),
                            lives.stream().mapToLong(life -> life.tries).sum()),
                    Figure.none(
                            "killed commands that did not come to their end when taken up",
                            lives.stream().mapToLong(life -> life.lost).sum(),
                            lives.stream().mapToLong(life -> life.tries).sum()),
                    Figure.none(
                            "orphans and what else the doctor finds",
                            orphans.size(),
                            lives.stream().mapToLong(life -> life.tries).sum()));
        } finally {
            EmbeddedServers.delete(folder);
        }
    }

    private static void add(Stage stage, EmbeddedServers west) throws SQLException {
        var url = Objects.requireNonNull(west.settings().get("polyclinic.central.url"));
        var port = URI.create(url.substring("jdbc:".length())).getPort();
        dropCatalog(west, url);
        stage.order(
                        "servers",
                        "add",
                        "west",
                        "--host",
                        "localhost",
                        "--port",
                        Integer.toString(port),
                        "--connections",
                        WEST_CONNECTIONS,
                        "--provisioner-password-stdin")
                .typing(Objects.requireNonNull(west.settings().get("polyclinic.provisioner.password")))
                .end()
                .must(0);
        new Sql(stage).execute(Sql.CATALOG, ClinicLifetime.WEST_TAKES_NONE); // so that clinics begin on the first one
    }

    /** It has one of its own, which is none of ours. */
    private static void dropCatalog(EmbeddedServers west, String url) throws SQLException {
        try (var server = DriverManager.getConnection(
                        url.replace("/" + Sql.CATALOG, "/" + Sql.SERVER),
                        Objects.requireNonNull(west.settings().get("polyclinic.provisioner.user")),
                        Objects.requireNonNull(west.settings().get("polyclinic.provisioner.password")));
                var statement = server.createStatement()) {
            statement.execute("drop database " + Sql.CATALOG);
        }
    }

    /** All but what is kept on purpose. */
    private static List<String> orphans(JsonNode checkup) {
        var found = new ArrayList<String>();
        for (var finding : checkup.get("findings")) {
            if (!finding.get("severity").asText().equals("NOTE")
                    || finding.get("code").asText().equals("HALF_BUILT")) {
                found.add(finding.get("code").asText() + " " + finding.get("what").asText());
            }
        }
        return found;
    }
}
