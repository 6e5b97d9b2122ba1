package io.polyclinic.patients;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.CapturedLogs;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.catalog.CentralConfig;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** What the database is asked, and how it finds it: the very statements that are sent, explained over 20,000 patients. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("PAT-02")
class PatientQueriesTest {

    private static final int MANY = 20_000;
    private static final int LIMIT = 8;
    private static final String INSERT = """
            insert into patient (id, full_name, search_name, search_prefixes, phone, shares_phone,
                                 created_at, created_by, updated_at, updated_by)
            values (?, ?, ?, ?, ?, true, now(), gen_random_uuid(), now(), gen_random_uuid())""";
    private static final String[] FIRST = {"Asha", "Ravi", "Meera", "Om", "आशा", "José", "Lakshmi", "Kiran"};
    private static final String[] LAST = {"Kulkarni", "Joshi", "Patil", "कुलकर्णी", "D’Souza", "Rao", "Iyer"};

    @Inject
    TestClinics clinics;

    @Inject
    PatientRepository patients;

    @Inject
    CentralConfig central;

    @Test
    void eachQueryIsServedByAnIndex() {
        var clinic = clinics.open();
        var middle = fill(clinic);

        assertThat(plan(clinic, filter("-createdAt"), null)).contains("Index Scan Backward using patient_pkey");
        assertThat(plan(clinic, filter("createdAt"), null)).contains("Index Scan using patient_pkey");
        assertThat(plan(clinic, filter("name"), null)).contains("Index Scan using patient_by_name");
        assertThat(plan(clinic, filter("-createdAt"), middle)).contains("Index Cond: (id < ");
        assertThat(plan(clinic, filter("createdAt"), middle)).contains("Index Cond: (id > ");
        assertThat(plan(clinic, filter("name"), middle)).contains("Index Cond: (ROW(search_name, id) > ROW(");
        for (var name : List.of("unmistakable kul", "zzyzx", "unmi", "निराली")) {
            assertThat(plan(clinic, named(name), null)).as(name).contains("Bitmap Index Scan on patient_search_name");
        }
        for (var digits : List.of("1234567", "99999")) {
            assertThat(plan(clinic, phoned(digits), null))
                    .as(digits)
                    .contains("Bitmap Index Scan on patient_search_phone");
        }
        assertThat(plan(clinic, phoned("+919800012345"), null))
                .contains("patient_by_phone")
                .contains("Index Cond");
        for (var common : List.of(named("o"), named("कु"), phoned("+919"), phoned("980"))) {
            assertThat(plan(clinic, common, null)).doesNotContain("Seq Scan");
        }
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheNumberOfPatients() {
        var clinic = clinics.open();
        var desk = TestPatients.of(clinic);
        var id = desk.post(PatientRegistrationTest.WHOLE).extract().<String>path("id");
        desk.list();

        assertThat(statementsOf(() -> desk.get(id).statusCode(200))).isEqualTo(1);
        assertThat(statementsOf(() -> desk.list().statusCode(200))).isEqualTo(1);
        for (var i = 0; i < 30; i++) {
            desk.register("Asha " + i);
        }
        assertThat(statementsOf(() -> desk.list("limit", 20).statusCode(200))).isEqualTo(1);
        assertThat(statementsOf(() -> desk.list("name", "as 1", "phone", "981").statusCode(200)))
                .isEqualTo(1);
        assertThat(statementsOf(() -> desk.register("Ravi")))
                .as("the patient, what happened, and whether a webhook asks for it")
                .isEqualTo(3);
        assertThat(statementsOf(
                        () -> desk.put(id, "\"0\"", Map.of("fullName", "Asha")).statusCode(200)))
                .isEqualTo(4);
    }

    /** How many statements the clinic's database was sent; the catalog's are not counted. */
    private static long statementsOf(Runnable work) {
        try (var log = CapturedLogs.of("org.hibernate.SQL", Level.FINE)) {
            work.run();
            return log.lines().stream()
                    .filter(line -> !line.contains(" from clinic "))
                    .count();
        }
    }

    private static PatientFilter filter(String sort) {
        var filter = new PatientFilter();
        filter.sort = sort;
        return filter;
    }

    private static PatientFilter named(String name) {
        var filter = filter("-createdAt");
        filter.name = name;
        return filter;
    }

    private static PatientFilter phoned(String phone) {
        var filter = filter("-createdAt");
        filter.phone = phone;
        return filter;
    }

    private String plan(TestClinic clinic, PatientFilter filter, PatientRepository.Position after) {
        return clinic.inside(() -> {
            try (var log = CapturedLogs.of("org.hibernate.SQL", Level.FINE)) {
                patients.matching(filter, after, LIMIT);
                var sql = log.lines().getFirst().substring("org.hibernate.SQL ".length());
                var session = patients.getEntityManager().unwrap(Session.class);
                return session.doReturningWork(connection -> explained(connection, sql, filter, after));
            }
        });
    }

    private static String explained(
            Connection connection, String sql, PatientFilter filter, PatientRepository.Position after)
            throws SQLException {
        try (var explain = connection.prepareStatement("explain " + sql)) {
            var number = 0;
            if (filter.name != null) {
                explain.setArray(++number, connection.createArrayOf("varchar", SearchName.wanted(filter.name)));
            }
            if (filter.phone != null) {
                explain.setString(
                        ++number, filter.phone.startsWith("+") ? filter.phone + "%" : "%" + filter.phone + "%");
            }
            if (after != null && filter.sort.equals("name")) {
                explain.setString(++number, after.name());
            }
            if (after != null) {
                explain.setObject(++number, after.id());
            }
            explain.setInt(++number, 0); // offset
            explain.setInt(++number, LIMIT);
            var plan = new StringBuilder();
            try (var rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    /** Fills the clinic's table past the product and gives a row from its middle. */
    private PatientRepository.Position fill(TestClinic clinic) {
        var random = new Random(1);
        var provisioner = central.provisioner();
        try (var connection = DriverManager.getConnection(
                        clinic.record().databaseUrl(),
                        provisioner.user().orElseThrow(),
                        provisioner.password().orElseThrow());
                var statement = connection.createStatement()) {
            statement.execute("set role polyclinic_owner");
            connection.setAutoCommit(false);
            var middle = new PatientRepository.Position("", Ids.next());
            try (var insert = connection.prepareStatement(INSERT)) {
                for (var i = 0; i < MANY; i++) {
                    var name = i == 777 ? "Unmistakable Kulkarni" : i == 778 ? "निराली राव" : nameOf(random);
                    var id = Ids.next();
                    insert.setObject(1, id);
                    insert.setString(2, name);
                    insert.setString(3, SearchName.of(name));
                    insert.setArray(4, connection.createArrayOf("varchar", SearchName.prefixes(name)));
                    insert.setString(5, "+9198" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000)));
                    insert.addBatch();
                    middle = i == MANY / 2 ? new PatientRepository.Position(SearchName.of(name), id) : middle;
                }
                insert.executeBatch();
            }
            connection.commit();
            statement.execute("analyze patient");
            connection.commit();
            return middle;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nameOf(Random random) {
        return FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)] + " "
                + random.nextInt(1_000);
    }
}
