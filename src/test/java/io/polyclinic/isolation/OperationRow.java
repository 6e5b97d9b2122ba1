package io.polyclinic.isolation;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.identity.Role;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the matrix must know of an operation and cannot read in the API's description.
 *
 * @param allowed the roles that may; none for what needs no token
 * @param thing makes something that the operation acts upon or lists, in a clinic
 * @param body a valid body for a clinic; null for none
 * @param query goes with the address; empty for none
 */
record OperationRow(
        String id,
        Set<Role> allowed,
        Function<TestClinic, Thing> thing,
        Function<TestClinic, Map<String, ?>> body,
        String query) {

    /**
     * Something in a clinic that operations act upon.
     *
     * @param ids by the names that they have in the path
     * @param etag its version when it was made
     */
    record Thing(Map<String, String> ids, String etag) {}

    private static final Thing NOTHING = new Thing(Map.of(), "");

    /** Whoever holds the credentials that go in the body, without a token. */
    static OperationRow byCredentials(String id, Function<TestClinic, Map<String, ?>> credentials) {
        return new OperationRow(id, Set.of(), _ -> NOTHING, credentials, "");
    }

    static OperationRow anyRole(String id) {
        return new OperationRow(id, Role.ofAccounts(), _ -> NOTHING, _ -> null, "");
    }

    static OperationRow only(Set<Role> roles, String id) {
        return new OperationRow(id, roles, _ -> NOTHING, _ -> null, "");
    }

    OperationRow on(Function<TestClinic, Thing> maker) {
        return new OperationRow(id, allowed, maker, body, query);
    }

    OperationRow sending(Map<String, ?> valid) {
        return sendingFor(_ -> valid);
    }

    OperationRow sendingFor(Function<TestClinic, Map<String, ?>> valid) {
        return new OperationRow(id, allowed, thing, valid, query);
    }

    /** @param query without which the operation would not come to its end */
    OperationRow asking(String query) {
        return new OperationRow(id, allowed, thing, body, query);
    }

    boolean isPublic() {
        return allowed.isEmpty();
    }
}
