package io.polyclinic.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a clinic's database says of itself.
 *
 * @param marker whose it is; none where it does not say
 * @param version the newest migration that its history has; none where it has no history
 * @param bytes its size
 * @param shapeHash what tells its schema from others
 * @param shape its schema, where it is not the one that was expected
 */
record Inside(
        @Nullable UUID marker,
        @Nullable String version,
        long bytes,
        String shapeHash,
        @Nullable SchemaShape shape) {

    private static final String NO_SUCH_TABLE = "42P01";

    /** @param shapes what schemas should look like */
    static Inside read(Connection connection, TemplateShapes shapes) throws SQLException {
        connection.setReadOnly(true);
        try (var statement = connection.createStatement()) {
            statement.execute("set statement_timeout = '20s'; set lock_timeout = '5s'; set jit = off");
        }
        var marker = text(connection, "select clinic_id::text from tenant_identity");
        var version = text(
                connection,
                "select version from flyway_schema_history where success order by installed_rank desc limit 1");
        var bytes = text(connection, "select pg_database_size(current_database())::text");
        var hash = SchemaShape.hash(connection);
        return new Inside(
                marker == null ? null : UUID.fromString(marker),
                version,
                bytes == null ? 0 : Long.parseLong(bytes),
                hash,
                shapes.expects(version, hash) ? null : SchemaShape.read(connection));
    }

    private static @Nullable String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return null;
            }
            throw e;
        }
    }
}
