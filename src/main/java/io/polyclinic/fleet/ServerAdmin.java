package io.polyclinic.fleet;

import io.polyclinic.catalog.ServerRecord;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PasswordUtil;

/**
 * One PostgreSQL server as the provisioner sees it, who may make databases and roles but is no superuser. Its connection is opened when
 * it is first needed and kept until this is closed. For one thread.
 */
final class ServerAdmin implements AutoCloseable {

    /** Owns the clinics' databases and templates; migrations run as it. */
    static final String OWNER = "polyclinic_owner";

    /** The group that has the rights on a clinic's tables. */
    static final String TENANT_GROUP = "polyclinic_tenant";

    private static final String MAINTENANCE = "postgres";
    private static final int SCRAM_ROUNDS = 1;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom DRAW = new SecureRandom();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final ServerRecord server;
    private final String password;
    private final KeptConnection session;

    ServerAdmin(ServerRecord server, String password) {
        this.server = server;
        this.password = password;
        this.session = keep(MAINTENANCE);
    }

    /** @param isOpen whether it lets anybody connect */
    record Database(String owner, boolean isOpen) {}

    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    UUID id() {
        return server.id();
    }

    String name() {
        return server.name();
    }

    DataSource dataSource(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.url(database));
        source.setUser(server.provisionerUser());
        source.setPassword(password);
        source.setApplicationName("polyclinic provisioner");
        source.setConnectTimeout(5);
        source.setAssumeMinServerVersion("17"); // or the driver asks twice more when it connects
        return source;
    }

    /** Opens a database as the owner, within limits. */
    DataSource dataSource(String database, SessionLimits limits) {
        var source = (PGSimpleDataSource) dataSource(database);
        source.setApplicationName("polyclinic migration");
        source.setOptions(limits.options());
        source.setSocketTimeout(limits.silenceSeconds());
        return source;
    }

    /** Work on the server as a whole. */
    <T> T manage(Work<T> work) {
        return in(session, work);
    }

    /** A way into one database for several pieces of work; it is to be closed. */
    KeptConnection keep(String database) {
        return new KeptConnection(dataSource(database));
    }

    /** Work inside the database that the connection leads to. */
    <T> T in(KeptConnection kept, Work<T> work) {
        try {
            return work.on(kept.get());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Work inside one database. */
    <T> T in(String database, Work<T> work) {
        try (var connection = dataSource(database).getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Work inside one database as the owner, within limits. */
    <T extends @Nullable Object> T in(String database, SessionLimits limits, Work<T> work) {
        try (var connection = dataSource(database, limits).getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private FleetException failed(SQLException e) {
        return new FleetException("database server " + name() + ": " + e.getMessage(), e);
    }

    /** Waits for a lock that all who manage this server know by this name; it goes with the connection, too. */
    void lock(String name) {
        advisory("select pg_advisory_lock(hashtextextended(?, 0))", name);
    }

    /** The same without waiting: whether nobody has it; then it is held until this is closed. */
    boolean tryLock(String name) {
        return manage(
                connection -> exists(connection, "select 1 where pg_try_advisory_lock(hashtextextended(?, 0))", name));
    }

    void unlock(String name) {
        advisory("select pg_advisory_unlock(hashtextextended(?, 0))", name);
    }

    private void advisory(String query, String name) {
        manage(connection -> exists(connection, query, name));
    }

    /** Ends who is connected to it, too. */
    void drop(String database) {
        new DatabaseDrop(this).drop(database);
    }

    /** @param sql one statement, or several, which are then one transaction */
    void execute(String sql) {
        manage(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Makes a database with nothing in it, into which nobody may but the provisioner. */
    void createEmpty(String name) {
        execute("create database " + safe(name) + " template template0 allow_connections false owner " + OWNER
                + " encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C'");
        openToUsAlone(name);
    }

    void openToUsAlone(String name) {
        execute("revoke connect, temporary on database " + safe(name) + " from public");
        execute("alter database " + name + " with allow_connections true");
    }

    Optional<Database> database(String name) {
        return manage(connection -> {
            try (var statement = connection.prepareStatement(
                    "select pg_get_userbyid(datdba), datallowconn from pg_database where datname = ?")) {
                statement.setString(1, name);
                try (var row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Database(row.getString(1), row.getBoolean(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /** The databases whose names begin so. */
    List<String> databasesLike(String prefix) {
        return manage(connection -> {
            try (var statement = connection.prepareStatement(
                    "select datname from pg_database where starts_with(datname, ?) order by datname")) {
                statement.setString(1, prefix);
                try (var rows = statement.executeQuery()) {
                    var names = new ArrayList<String>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                    return names;
                }
            }
        });
    }

    /** Whether a role of that name exists. */
    boolean hasRole(String name) {
        return manage(connection -> exists(connection, "select 1 from pg_roles where rolname = ?", name));
    }

    /** Whether the role is in the group of clinics' roles, as all are that were made here. */
    boolean isClinicRole(String name) {
        return manage(connection -> exists(
                connection,
                "select 1 from pg_auth_members where member = (select oid from pg_roles where rolname = ?) and roleid = '"
                        + TENANT_GROUP + "'::regrole",
                name));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Sets the drawn password of a role that only this product uses; only its SCRAM verifier is sent, so no log of the server ever sees
     * it. SCRAM's many rounds slow down who guesses passwords that people chose; 144 drawn bits cannot be guessed, and each connection
     * would pay for the rounds again.
     */
    void setDrawnPassword(String role, String password) {
        execute("alter role " + safe(role) + " password '" + verifier(password) + "'");
    }

    /** Makes a clinic's role, whose drawn password is sent as above. */
    void createClinicRole(String role, String password) {
        execute("create role " + safe(role) + " login in role " + TENANT_GROUP + " password '" + verifier(password)
                + "'");
    }

    private static String verifier(String password) {
        var salt = new byte[SALT_BYTES];
        DRAW.nextBytes(salt);
        return PasswordUtil.encodeScramSha256(password.toCharArray(), SCRAM_ROUNDS, salt);
    }

    /** Ends what a clinic's role does in a database; only who is a member of a role may, unless they are a superuser. */
    void endSessions(String role, String database) {
        execute("grant " + safe(role) + " to current_user");
        try {
            manage(connection -> {
                try (var statement = connection.prepareStatement(
                        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where usename = ? and datname = ?")) {
                    statement.setString(1, role);
                    statement.setString(2, database);
                    return statement.execute();
                }
            });
        } finally {
            execute("revoke " + safe(role) + " from current_user");
        }
    }

    /** The names of databases other than this one that the role may connect to; there must be none. */
    String othersOpenTo(String role, String database) {
        return manage(connection -> {
            try (var statement = connection.prepareStatement("""
                    select coalesce(string_agg(datname, ', ' order by datname), '')
                    from pg_database where datallowconn and datname <> ? and has_database_privilege(?, oid, 'CONNECT')""")) {
                statement.setString(1, database);
                statement.setString(2, role);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A name that is safe to stand in a statement; ours all are. */
    static String safe(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of ours: " + name);
        }
        return name;
    }
}
