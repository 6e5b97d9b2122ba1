package io.polyclinic.fleet;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a PostgreSQL server says of its databases and roles at one moment. */
record ServerSnapshot(Map<String, Database> databases, Map<String, Role> roles) {

    static final String CONNECT = "CONNECT";

    /** Of databases that somebody began to drop. */
    private static final int INVALID = -2;

    /**
     * @param connectionLimit -1 is none
     * @param transactionAge how many transactions ago its oldest one was
     * @param grants privileges by role; those of everybody under the empty name
     */
    record Database(
            String name,
            String owner,
            boolean isOpen,
            boolean isTemplate,
            int connectionLimit,
            long transactionAge,
            Map<String, Set<String>> grants) {

        static final String PUBLIC = "";

        boolean isInvalid() {
            return connectionLimit == INVALID;
        }

        boolean isOurs() {
            return owner.equals(ServerAdmin.OWNER);
        }

        /** What everybody may. */
        Set<String> openToPublic() {
            return grants.getOrDefault(PUBLIC, Set.of());
        }

        boolean admits(String role) {
            return grants.getOrDefault(role, Set.of()).contains(CONNECT);
        }
    }

    /**
     * @param powers attributes that no clinic's role may have, as {@code alter role} calls them
     * @param groups of which it is a member itself
     */
    record Role(String name, boolean mayLogIn, Set<String> powers, Set<String> groups) {}

    @Nullable
    Database database(String name) {
        return databases.get(name);
    }

    @Nullable
    Role role(String name) {
        return roles.get(name);
    }

    /** The open databases but this one to which the role has a right to connect that not everybody has. */
    Set<String> othersOpenTo(Role role, String own) {
        var names = everythingThatIs(role);
        var found = new TreeSet<String>();
        for (var database : databases.values()) {
            if (database.isOpen()
                    && !database.name().equals(own)
                    && names.stream()
                            .anyMatch(name ->
                                    database.admits(name) || database.owner().equals(name))) {
                found.add(database.name());
            }
        }
        return found;
    }

    /** The role and all groups that it is in, through others too. */
    private Set<String> everythingThatIs(Role role) {
        var all = new HashSet<String>();
        var next = new ArrayDeque<String>();
        next.add(role.name());
        while (!next.isEmpty()) {
            var name = next.remove();
            var known = roles.get(name);
            if (all.add(name) && known != null) {
                next.addAll(known.groups());
            }
        }
        return all;
    }
}
