package io.polyclinic.fleet;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether {@code server-setup.sql} was run on a server, and PUBLIC has no way into any of its databases. */
@ApplicationScoped
class ServerSetup {

    /** What is wrong, each in a row of its own; the provisioner asks. */
    private static final String COMPLAINTS = """
            select 'PostgreSQL is older than 17' where current_setting('server_version_num')::int < 170000
            union all
            select 'the role ' || needed || ' is missing'
              from unnest(array['polyclinic_owner', 'polyclinic_tenant']) needed
             where to_regrole(needed) is null
            union all
            select current_user || ' may not make databases and roles'
              from pg_roles where rolname = current_user and not (rolcreatedb and rolcreaterole)
            union all
            select current_user || ' is a superuser' from pg_roles where rolname = current_user and rolsuper
            union all
            select current_user || ' is no member of polyclinic_owner'
             where not pg_has_role(to_regrole('polyclinic_owner')::oid, 'MEMBER')
            union all
            select current_user || ' may not admit to polyclinic_tenant'
             where not pg_has_role(to_regrole('polyclinic_tenant')::oid, 'MEMBER WITH ADMIN OPTION')
            union all
            select 'the extension pg_trgm is not at hand'
             where not exists (select from pg_available_extensions where name = 'pg_trgm')""";

    private static final String OPEN_TO_PUBLIC = """
            select 'PUBLIC may connect to ' || string_agg(datname, ', ' order by datname)
              from pg_database where datallowconn and has_database_privilege('public', oid, 'CONNECT') having count(*) > 0""";

    /** What is missing, but for what PUBLIC may. */
    List<String> complaints(ServerAdmin server) {
        return server.manage(connection -> complaints(connection, COMPLAINTS));
    }

    /** @throws FleetException where something is missing */
    void check(ServerAdmin server) {
        var complaints = new ArrayList<>(complaints(server));
        complaints.addAll(server.manage(connection -> complaints(connection, OPEN_TO_PUBLIC)));
        if (!complaints.isEmpty()) {
            throw new FleetException("server " + server.name() + " is not set up: " + String.join("; ", complaints)
                    + ". Run server-setup.sql there, and take CONNECT from PUBLIC");
        }
    }

    private static List<String> complaints(Connection connection, String query) throws SQLException {
        var complaints = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                complaints.add(rows.getString(1));
            }
        }
        return complaints;
    }
}
