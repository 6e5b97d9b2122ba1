package io.polyclinic.tenancy;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The operators' host. What is served there is served nowhere else, and nothing else is served there. */
public final class AdminHost {

    /** Where the description of its API is, if it is served. */
    public static final String API_DOCS = "/openapi-admin";

    private static final String MARK = "polyclinic.admin-host";

    /** Each with all that lies below. */
    private static final List<String> PATHS =
            List.of("/api/v1/session", "/api/v1/clinics", "/api/v1/operations", "/api/v1/admin");

    private AdminHost() {}

    /** Whether the request was sent to it. */
    public static boolean isHostOf(RoutingContext context) {
        return Boolean.TRUE.equals(context.get(MARK));
    }

    static void enter(RoutingContext context) {
        context.put(MARK, true);
    }

    /** Whether it answers there. */
    static boolean serves(String path, boolean withApiDocs) {
        return isOfItsApi(path) || (withApiDocs && isApiDocs(path));
    }

    /** Whether the address is its own, so that no clinic answers there. */
    static boolean owns(String path) {
        return isOfItsApi(path) || isApiDocs(path);
    }

    private static boolean isOfItsApi(String path) {
        return PATHS.stream().anyMatch(own -> path.startsWith(own) && endsAt(path, own.length()));
    }

    /** Matrix parameters may follow a segment, and are no part of the address that is matched. */
    private static boolean endsAt(String path, int index) {
        return path.length() == index || path.charAt(index) == '/' || path.charAt(index) == ';';
    }

    private static boolean isApiDocs(String path) {
        return path.startsWith(API_DOCS);
    }
}
