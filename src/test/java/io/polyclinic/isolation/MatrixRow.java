package io.polyclinic.isolation;

import io.polyclinic.fleet.TestClinic;
import io.polyclinic.identity.Role;
import io.polyclinic.isolation.OperationRow.Thing;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An operation of the API together with what the table says of it. */
record MatrixRow(ApiOperation operation, OperationRow facts) {

    /** Those operations that have a row; that all have one is tested by itself. */
    static List<MatrixRow> all(TestClinic clinic) {
        var rows = OperationRows.ALL.stream().collect(Collectors.toMap(OperationRow::id, row -> row));
        return ApiOperation.all(clinic).stream()
                .filter(operation -> rows.containsKey(operation.id()))
                .map(operation -> new MatrixRow(operation, rows.get(operation.id())))
                .toList();
    }

    String name() {
        return operation.id();
    }

    boolean isSignedIn() {
        return !facts.isPublic();
    }

    boolean isClosedToSome() {
        return isSignedIn() && facts.allowed().size() < Role.values().length;
    }

    boolean namesThings() {
        return isSignedIn() && !operation.ids().isEmpty();
    }

    boolean isVersioned() {
        return operation.takesIfMatch();
    }

    /** Whether what it acts upon has another version afterwards; what is deleted has none. */
    boolean makesVersions() {
        return isVersioned() && !operation.method().equals("delete");
    }

    boolean isPaged() {
        return operation.takesCursor();
    }

    /** Some role that may. */
    Role someRole() {
        return facts.allowed().stream().sorted().findFirst().orElseThrow();
    }

    /** Makes something in the clinic that the operation acts upon. */
    Thing thingIn(TestClinic clinic) {
        return facts.thing().apply(clinic);
    }

    /** Where the operation lists things in the clinic, one a page, of which there is more than one. */
    String listIn(TestClinic clinic) {
        thingIn(clinic);
        return operation.pathTo(thingIn(clinic).ids()) + "?limit=1";
    }

    /** A valid body; null where the operation takes none. */
    Map<String, ?> bodyFor(TestClinic clinic) {
        return facts.body().apply(clinic);
    }

    /** Sends the operation just as its rightful caller in the clinic would, apart from who sends it, and where to. */
    Response send(RequestSpecification caller, TestClinic clinic, Thing thing) {
        return send(caller, bodyFor(clinic), thing.ids(), thing.etag());
    }

    Response send(RequestSpecification caller, Map<String, ?> body, Map<String, String> ids, String etag) {
        if (body != null) {
            caller.body(body);
        }
        if (isVersioned()) {
            caller.header("If-Match", etag);
        }
        return caller.request(operation.method().toUpperCase(Locale.ROOT), operation.pathTo(ids) + facts.query());
    }
}
