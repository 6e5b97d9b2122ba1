package io.polyclinic.fleet;

import static java.util.stream.Collectors.toMap;

import io.polyclinic.fleet.ServerSnapshot.Database;
import io.polyclinic.fleet.ServerSnapshot.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads what a server says of all its databases and roles: a few questions, however many there are. */
final class ServerReading {

    private static final String DATABASES = """
            select datname, pg_get_userbyid(datdba), datallowconn, datistemplate, datconnlimit,
                   greatest(age(datfrozenxid), mxid_age(datminmxid))
            from pg_database""";

    private static final String GRANTS = """
            select d.datname, case a.grantee when 0 then '' else pg_get_userbyid(a.grantee) end, a.privilege_type
            from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a""";

    private static final String ROLES = """
            select rolname, rolcanlogin, array_remove(array[
                       case when rolsuper then 'superuser' end, case when rolcreatedb then 'createdb' end,
                       case when rolcreaterole then 'createrole' end, case when rolreplication then 'replication' end,
                       case when rolbypassrls then 'bypassrls' end], null)
            from pg_roles""";

    private static final String MEMBERS = """
            select pg_get_userbyid(member), pg_get_userbyid(roleid) from pg_auth_members""";

    private ServerReading() {}

    static ServerSnapshot read(ServerAdmin server) {
        return server.manage(connection -> {
            var grants = new HashMap<String, Map<String, Set<String>>>();
            each(
                    connection,
                    GRANTS,
                    row -> grants.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                            .computeIfAbsent(row.getString(2), _ -> new HashSet<>())
                            .add(row.getString(3)));
            var groups = new HashMap<String, Set<String>>();
            each(
                    connection,
                    MEMBERS,
                    row -> groups.computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                            .add(row.getString(2)));
            var databases = each(connection, DATABASES, row -> database(row, grants));
            var roles = each(connection, ROLES, row -> role(row, groups));
            return new ServerSnapshot(byName(databases, Database::name), byName(roles, Role::name));
        });
    }

    private static Database database(ResultSet row, Map<String, Map<String, Set<String>>> grants) throws SQLException {
        var name = row.getString(1);
        return new Database(
                name,
                row.getString(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getInt(5),
                row.getLong(6),
                grants.getOrDefault(name, Map.of()));
    }

    private static Role role(ResultSet row, Map<String, Set<String>> groups) throws SQLException {
        var name = row.getString(1);
        var powers = Set.of((String[]) row.getArray(3).getArray());
        return new Role(name, row.getBoolean(2), powers, groups.getOrDefault(name, Set.of()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> each(Connection connection, String query, Reading<T> reading) throws SQLException {
        var all = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(reading.of(rows));
            }
        }
        return all;
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(toMap(name, Function.identity()));
    }
}
