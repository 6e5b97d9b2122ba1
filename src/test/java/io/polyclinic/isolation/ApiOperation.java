package io.polyclinic.isolation;

import io.polyclinic.fleet.TestClinic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One operation of the API, as its description on a clinic's host has it. */
record ApiOperation(String id, String method, String path, boolean isPublic, List<Map<String, Object>> parameters) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static List<ApiOperation> all(TestClinic clinic) {
        Map<String, Object> document = clinic.request()
                .get("/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        var all = new ArrayList<ApiOperation>();
        object(document.get("paths"))
                .forEach((path, item) -> object(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        all.add(of(method, path, object(operation), document.get("security")));
                    }
                }));
        return all;
    }

    private static ApiOperation of(String method, String path, Map<String, Object> operation, Object securityOfAll) {
        var security = (List<?>) operation.getOrDefault("security", securityOfAll);
        return new ApiOperation(
                String.valueOf(operation.getOrDefault("operationId", method + " " + path)),
                method,
                path,
                security == null || security.isEmpty(),
                list(operation.getOrDefault("parameters", List.of())));
    }

    /** The names that stand in braces in its path. */
    List<String> ids() {
        return named("path");
    }

    boolean takesIfMatch() {
        return named("header").contains("If-Match");
    }

    /** Whether it lists in pages. */
    boolean takesCursor() {
        return named("query").contains("after");
    }

    /** Its path with every name in braces replaced. */
    String pathTo(Map<String, String> values) {
        var full = path;
        for (var id : ids()) {
            full = full.replace("{" + id + "}", values.get(id));
        }
        return full;
    }

    private List<String> named(String in) {
        return parameters.stream()
                .filter(parameter -> in.equals(parameter.get("in")))
                .map(parameter -> String.valueOf(parameter.get("name")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object json) {
        return (List<Map<String, Object>>) json;
    }
}
