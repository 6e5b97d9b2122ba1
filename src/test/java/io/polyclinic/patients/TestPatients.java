package io.polyclinic.patients;

import io.polyclinic.fleet.TestClinic;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Patients of one clinic, as somebody who is signed in there sees them. */
record TestPatients(TestClinic clinic, String token) {

    static final String ADDRESS = "/api/v1/patients";

    static TestPatients of(TestClinic clinic) {
        return new TestPatients(clinic, clinic.tokenOf(clinic.adminEmail()));
    }

    RequestSpecification request() {
        return clinic.as(token);
    }

    /** Tries to register; the answer may be a refusal. */
    ValidatableResponse post(Object details) {
        return request().body(details).post(ADDRESS).then();
    }

    /** Registers and gives the id. */
    String register(String name) {
        return post(Map.of("fullName", name)).statusCode(201).extract().path("id");
    }

    ValidatableResponse put(String id, String version, Object details) {
        return request()
                .header("If-Match", version)
                .body(details)
                .put(ADDRESS + "/" + id)
                .then();
    }

    ValidatableResponse get(String id) {
        return request().get(ADDRESS + "/" + id).then();
    }

    ValidatableResponse list(Object... parameters) {
        var request = request();
        for (var i = 0; i < parameters.length; i += 2) {
            request.queryParam(String.valueOf(parameters[i]), parameters[i + 1]);
        }
        return request.get(ADDRESS).then();
    }

    /** The names on the one page that the query gives. */
    List<String> names(Object... parameters) {
        return list(parameters).statusCode(200).extract().path("items.fullName");
    }

    /** The ids of all pages; something may happen between two of them. */
    List<String> allPages(int limit, String sort, Runnable between) {
        var ids = new ArrayList<String>();
        var page = list("limit", limit, "sort", sort).statusCode(200).extract();
        ids.addAll(page.path("items.id"));
        while (page.path("next") != null) {
            between.run();
            page = list("limit", limit, "sort", sort, "after", page.path("next"))
                    .statusCode(200)
                    .extract();
            ids.addAll(page.path("items.id"));
        }
        return ids;
    }
}
