package io.polyclinic.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A connection that is opened when it is first needed and kept until this is closed. For one thread. */
final class KeptConnection implements AutoCloseable {

    private final DataSource source;
    private @Nullable Connection open;

    KeptConnection(DataSource source) {
        this.source = source;
    }

    Connection get() throws SQLException {
        var connection = open;
        if (connection == null) {
            connection = source.getConnection();
            open = connection;
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (open != null) {
            open.close();
        }
    }
}
