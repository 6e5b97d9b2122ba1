package io.polyclinic.backups;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;

/** A request in the path style. */
record S3Request(
        String method, String bucket, String key, Map<String, String> query, Map<String, String> headers, byte[] body) {

    static S3Request of(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        var query = new TreeMap<String, String>();
        var text = exchange.getRequestURI().getRawQuery();
        for (var word : text == null ? new String[0] : text.split("&")) {
            var pair = word.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], UTF_8));
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new S3Request(
                exchange.getRequestMethod(),
                path[0],
                path.length < 2 ? "" : path[1],
                query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    /** Its method, and what of the protocol it is about. */
    String kind() {
        if (query.containsKey("partNumber")) {
            return method + " part";
        }
        if (query.containsKey("uploadId") || query.containsKey("uploads")) {
            return method + " upload";
        }
        return method + " object";
    }
}
