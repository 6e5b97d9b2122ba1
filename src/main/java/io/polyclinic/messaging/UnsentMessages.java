package io.polyclinic.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Messages that were not sent yet when a database was backed up, copied or set aside. What was to be done about them is not brought along, so
 * they would wait for ever; and who sent them later would send what belongs to another time.
 */
@ApplicationScoped
public class UnsentMessages {

    private static final String CANCEL = """
            do $$
            begin
                if to_regclass('public.delivery') is not null then
                    update delivery set state = 'CANCELLED', cancelled_at = now(),
                        error = 'it was not sent yet when the clinic''s database was restored, copied or taken over'
                    where state in ('QUEUED', 'SENDING');
                end if;
            end
            $$""";

    /** In a clinic's database, as its owner; where it has no messages yet nothing happens. */
    public void cancel(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            var unused = statement.execute(CANCEL);
        }
    }
}
