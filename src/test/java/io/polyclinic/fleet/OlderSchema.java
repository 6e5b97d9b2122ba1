package io.polyclinic.fleet;

/** Takes a clinic's database back to what an early release made. */
public final class OlderSchema {

    public static final String VERSION = "0003";

    /** All that is not of the first three migrations. */
    public static final String DROP_WHAT_CAME_SINCE = """
            do $$
            declare it text;
            begin
                for it in select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename not in
                    ('tenant_identity', 'account', 'account_role', 'sign_in_session', 'refresh_token', 'flyway_schema_history')
                loop
                    execute 'drop table ' || it || ' cascade';
                end loop;
                for it in select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace
                    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
                loop
                    execute 'drop function ' || it;
                end loop;
            end
            $$""";

    public static final String FORGET_WHAT_CAME_SINCE =
            "delete from flyway_schema_history where version > '" + VERSION + "'";

    private OlderSchema() {}
}
