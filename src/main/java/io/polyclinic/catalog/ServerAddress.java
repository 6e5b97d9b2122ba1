package io.polyclinic.catalog;

/**
 * Where a PostgreSQL server is.
 *
 * @param jdbcParameters what JDBC addresses of its databases end in, without the question mark: {@code sslmode=verify-full}
 */
public record ServerAddress(String host, int port, String jdbcParameters) {

    /** A server without parameters of its own. */
    public ServerAddress(String host, int port) {
        this(host, port, "");
    }
}
