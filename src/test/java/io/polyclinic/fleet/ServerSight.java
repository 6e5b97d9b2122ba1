package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.catalog.ServerRecord;
import io.polyclinic.catalog.Servers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What is on the database servers, past the product, for tests that look whether nothing was left and nothing foreign touched. */
@ApplicationScoped
public class ServerSight {

    private final ServerAdmins admins;
    private final Servers servers;

    ServerSight(ServerAdmins admins, Servers servers) {
        this.admins = admins;
        this.servers = servers;
    }

    ServerRecord main() {
        return servers.all().stream()
                .filter(ServerRecord::holdsCatalog)
                .findFirst()
                .orElseThrow();
    }

    /** Databases and roles whose names have the clinic's id in them: {@code database clinic_…}, {@code role clinic_… may sign in}. */
    List<String> tracesOf(ClinicRecord clinic, ServerRecord server) {
        var id = clinic.id().toString().replace("-", "");
        return column(server, "postgres", """
                select 'database ' || replace(datname, '%1$s', 'ID') from pg_database where datname like '%%%1$s%%'
                union all
                select 'role ' || replace(rolname, '%1$s', 'ID') || case when rolcanlogin then '' else ' shut out' end
                  from pg_roles where rolname like '%%%1$s%%' order by 1""".formatted(id));
    }

    List<String> tracesOf(ClinicRecord clinic) {
        return tracesOf(clinic, clinic.server());
    }

    void execute(ServerRecord server, String... statements) {
        in(server, "postgres", statements);
    }

    public void inCatalog(String... statements) {
        in(main(), "polyclinic_central", statements);
    }

    List<String> fromCatalog(String query) {
        return column(main(), "polyclinic_central", query);
    }

    /** Statements as the owner of all databases of the product. */
    void in(ServerRecord server, String database, String... statements) {
        try (var admin = admins.open(server)) {
            admin.in(database, connection -> {
                try (var statement = connection.createStatement()) {
                    if (!database.equals("postgres")) {
                        statement.execute("set role " + ServerAdmin.OWNER);
                    }
                    for (var sql : statements) {
                        statement.execute(sql);
                    }
                    return true;
                }
            });
        }
    }

    List<String> column(ServerRecord server, String database, String query) {
        try (var admin = admins.open(server)) {
            return admin.in(database, connection -> {
                try (var statement = connection.createStatement()) {
                    if (!database.equals("postgres")) {
                        statement.execute("set role " + ServerAdmin.OWNER);
                    }
                    try (var rows = statement.executeQuery(query)) {
                        var column = new ArrayList<String>();
                        while (rows.next()) {
                            column.add(rows.getString(1));
                        }
                        return column;
                    }
                }
            });
        }
    }
}
