package io.polyclinic.catalog;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears from the catalog that a clinic or a server has changed, whoever changed it: triggers there send PostgreSQL notifications, and each node
 * listens on a connection of its own. When that is lost, everybody who relies on it is told, and told again when it is back.
 */
@ApplicationScoped
public class CatalogNews {

    private static final Logger LOG = Logger.getLogger(CatalogNews.class);
    private static final String CLINICS = "clinic_changed";
    private static final String SERVERS = "server_changed";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final int WAIT_MILLIS = 1_000;
    private static final int VALID_SECONDS = 2;

    private final CentralConfig config;
    private final Event<ClinicChanged> changed;
    private final Event<ServerChanged> serverChanged;
    private final Event<Listening> listening;
    private final boolean serves;
    private volatile boolean ending;
    private volatile @Nullable Thread listener;

    CatalogNews(
            CentralConfig config,
            Event<ClinicChanged> changed,
            Event<ServerChanged> serverChanged,
            Event<Listening> listening,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.config = config;
        this.changed = changed;
        this.serverChanged = serverChanged;
        this.listening = listening;
        this.serves = serves;
    }

    /**
     * A clinic's row, its domains or its keys have changed.
     *
     * @param schemaVersion none while its database is being made
     */
    public record ClinicChanged(
            UUID id, int generation, @Nullable String schemaVersion) {}

    /** A server's row has changed, or a server was added. */
    public record ServerChanged(UUID id) {}

    /** Whether changes are heard of. */
    public record Listening(boolean on) {}

    void start(@Observes StartupEvent event) {
        if (serves) { // a command ends before news could matter
            listener = Thread.ofPlatform().daemon().name("catalog-news").start(this::listen);
        }
    }

    void end(@Observes ShutdownEvent event) {
        ending = true;
        var thread = listener;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private void listen() {
        var on = false;
        while (!ending) {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                statement.execute("listen " + CLINICS);
                statement.execute("listen " + SERVERS);
                on = true;
                listening.fire(new Listening(true));
                hear(connection);
            } catch (SQLException e) {
                LOG.debug("the catalog cannot be listened to", e);
            } catch (RuntimeException e) {
                LOG.error("news from the catalog could not be worked on", e);
            }
            if (!ending) {
                if (on) {
                    on = false;
                    tellThatSilent();
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private void tellThatSilent() {
        LOG.warn("changes in the catalog are not heard of; clinics are looked up more often until they are");
        try {
            listening.fire(new Listening(false));
        } catch (RuntimeException e) {
            LOG.error("not everybody could be told that the catalog is silent", e);
        }
    }

    private void hear(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (!ending) {
            var notifications = postgres.getNotifications(WAIT_MILLIS);
            if (notifications.length == 0 && !connection.isValid(VALID_SECONDS)) {
                throw new SQLException("the connection is dead");
            }
            for (var notification : notifications) {
                tell(notification);
            }
        }
    }

    private void tell(PGNotification notification) {
        var parts = notification.getParameter().split(":");
        var id = UUID.fromString(parts[0]);
        if (SERVERS.equals(notification.getName())) {
            serverChanged.fire(new ServerChanged(id));
        } else {
            var schemaVersion = parts.length > 2 ? parts[2] : null; // a catalog before V0014 says none
            changed.fire(new ClinicChanged(id, Integer.parseInt(parts[1]), schemaVersion));
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", config.central().user());
        properties.setProperty("password", config.central().password());
        properties.setProperty("ApplicationName", "polyclinic catalog news");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(config.central().url(), properties);
    }
}
