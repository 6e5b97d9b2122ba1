package io.polyclinic.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinics;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A new table of clinics' databases has to say what becomes of it in a backup. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("DAT-04")
class TableKindsTest {

    @Inject
    TestClinics clinics;

    @Inject
    @PersistenceUnit("tenant")
    EntityManager tenant;

    @Test
    void everyTableIsOfOneKind() {
        var listed = new TreeSet<String>();
        for (var kind : List.of(TableKinds.DATA, TableKinds.VOLATILE, TableKinds.BOOKKEEPING)) {
            assertThat(listed).as("in two lists of TableKinds").doesNotContainAnyElementsOf(kind);
            listed.addAll(kind);
        }

        assertThat(query("select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and relkind in ('r', 'p') and not relispartition"))
                .as("put a new table into one of the lists of TableKinds")
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void nothingThatIsRestoredPointsAtWhatIsNot() {
        var pointing =
                query("select conrelid::regclass || ' ' || confrelid::regclass from pg_constraint where contype = 'f'");

        assertThat(pointing).isNotEmpty().noneSatisfy(pair -> {
            var from = pair.substring(0, pair.indexOf(' '));
            var to = pair.substring(pair.indexOf(' ') + 1);
            assertThat(TableKinds.DATA).contains(from);
            assertThat(TableKinds.VOLATILE).contains(to);
        });
    }

    @Test
    void noTableCountsBySequencesWhichBackupsDoNotHold() {
        assertThat(query("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'"))
                .isEmpty();
    }

    @Test
    void whatIsLeftOutOfExportsIsThere() {
        assertThat(query(
                        "select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                + " where c.relnamespace = 'public'::regnamespace and a.attnum > 0"))
                .containsAll(TableKinds.SECRET);
    }

    private List<String> query(String sql) {
        return clinics.open()
                .inside(() -> tenant.createNativeQuery(sql, String.class).getResultList().stream()
                        .map(String.class::cast)
                        .toList());
    }
}
