package io.polyclinic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.fleet.ServerSnapshot.Database;
import io.polyclinic.fleet.ServerSnapshot.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a role gets in, as far as rights and groups say. */
class ServerSnapshotTest {

    private static final Role GROUP = new Role("tenants", false, Set.of(), Set.of());
    private static final Role ONE = new Role("one", true, Set.of(), Set.of("tenants"));
    private static final Role MEMBER = new Role("member", true, Set.of(), Set.of("between"));
    private static final Role BETWEEN = new Role("between", false, Set.of(), Set.of("one", "between"));

    @Test
    void itsOwnDatabaseAndThoseOfNobodyItIsAreNotElsewhere() {
        var server = server(open("own", "one"), open("others", "other"), closed("closed", "one"));

        assertThat(server.othersOpenTo(ONE, "own")).isEmpty();
    }

    @Test
    void aRightOfTheRoleOrOfAGroupThroughWhicheverLeadsElsewhere() {
        var server = server(open("own", "member"), open("ones", "one"), open("all", "tenants"));

        assertThat(server.othersOpenTo(ONE, "ones")).containsExactly("all");
        assertThat(server.othersOpenTo(MEMBER, "own")).containsExactly("all", "ones");
    }

    @Test
    void whatTheRoleOwnsIsOpenToIt() {
        var owned = new Database("owned", "one", true, false, -1, 1, Map.of());

        assertThat(server(owned).othersOpenTo(ONE, "own")).containsExactly("owned");
    }

    private static ServerSnapshot server(Database... databases) {
        var byName = new HashMap<String, Database>();
        for (var database : databases) {
            byName.put(database.name(), database);
        }
        return new ServerSnapshot(byName, Map.of("tenants", GROUP, "one", ONE, "member", MEMBER, "between", BETWEEN));
    }

    private static Database open(String name, String role) {
        return new Database(name, "owner", true, false, -1, 1, Map.of(role, Set.of("CONNECT")));
    }

    private static Database closed(String name, String role) {
        return new Database(name, "owner", false, false, -1, 1, Map.of(role, Set.of("CONNECT")));
    }
}
