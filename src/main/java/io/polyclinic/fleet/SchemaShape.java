package io.polyclinic.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All that migrations can have made in a database, read from PostgreSQL's own catalogs: tables, columns, constraints, indexes, triggers,
 * functions, types, extensions and rights, each as a part with a name and a definition. No rows of tables.
 */
record SchemaShape(Set<Part> parts) {

    private static final String PARTS = """
            with home as (
                select oid, nspname, nspowner, nspacl from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
            ), rel as (
                select c.*, format('%I.%I', h.nspname, c.relname) as name
                from pg_class c join home h on h.oid = c.relnamespace
                where not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
            ), fun as (
                select p.*, p.oid::regprocedure::text as name
                from pg_proc p join home h on h.oid = p.pronamespace
                where not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
            ), granted (object, owner, acl) as (
                select case relkind when 'S' then 'sequence ' else 'table ' end || name, relowner, relacl from rel where relacl is not null
                union all select 'schema ' || quote_ident(nspname), nspowner, nspacl from home where nspacl is not null
                union all select 'function ' || name, proowner, proacl from fun where proacl is not null
            ), part (kind, name, def) as (
                select 'table', name, concat_ws(' ', relkind, relpersistence, pg_get_userbyid(relowner), relrowsecurity, relforcerowsecurity,
                    case when relkind in ('v', 'm') then pg_get_viewdef(oid) end)
                  from rel where relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                union all
                select 'column', rel.name || '.' || quote_ident(a.attname), concat_ws(' ', format_type(a.atttypid, a.atttypmod),
                    case when a.attnotnull then 'not null' end, nullif(a.attcollation, 0)::regcollation, nullif(a.attidentity, ''), nullif(a.attgenerated, ''),
                    pg_get_expr(d.adbin, d.adrelid))
                  from rel join pg_attribute a on a.attrelid = rel.oid and a.attnum > 0 and not a.attisdropped
                  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                  where rel.relkind in ('r', 'p', 'v', 'm', 'f')
                union all
                select 'constraint', rel.name || '.' || quote_ident(c.conname), concat_ws(' ', pg_get_constraintdef(c.oid), case when not c.convalidated then 'not validated' end)
                  from rel join pg_constraint c on c.conrelid = rel.oid
                union all
                select 'index', rel.name, concat_ws(' ', pg_get_indexdef(rel.oid), case when not i.indisvalid then 'invalid' end)
                  from rel join pg_index i on i.indexrelid = rel.oid
                union all
                select 'trigger', rel.name || '.' || quote_ident(t.tgname), concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
                  from rel join pg_trigger t on t.tgrelid = rel.oid where not t.tgisinternal
                union all
                select 'policy', rel.name || '.' || quote_ident(p.polname), concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[],
                    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                  from rel join pg_policy p on p.polrelid = rel.oid
                union all
                select 'function', name, concat_ws(' ', pg_get_userbyid(proowner), prosecdef, proconfig, md5(prosrc)) from fun
                union all
                select 'type', t.oid::regtype::text, concat_ws(' ', t.typtype, pg_get_userbyid(t.typowner),
                    (select string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
                    (select string_agg(pg_get_constraintdef(c.oid), ' ' order by c.conname) from pg_constraint c where c.contypid = t.oid))
                  from pg_type t join home h on h.oid = t.typnamespace where t.typtype in ('e', 'd', 'r')
                   and not exists (select from pg_depend where classid = 'pg_type'::regclass and objid = t.oid and deptype = 'e')
                union all
                select 'extension', quote_ident(extname), extversion from pg_extension
                union all
                select 'default rights', concat_ws(' ', coalesce(n.nspname, '*'), d.defaclobjtype, 'by', pg_get_userbyid(d.defaclrole)), d.defaclacl::text
                  from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace
                union all
                select 'grant', g.object, a.privilege_type || ' to ' || case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
                  from granted g, aclexplode(g.acl) a where a.grantee <> g.owner
                union all
                select 'column grant', rel.name || '.' || quote_ident(a.attname), a.attacl::text
                  from rel join pg_attribute a on a.attrelid = rel.oid where a.attacl is not null and not a.attisdropped
            )
            """;

    private static final String HASH = PARTS
            + "select md5(string_agg(md5(concat_ws('|', kind, name, def)), '' order by md5(concat_ws('|', kind, name, def)) collate \"C\")) from part";

    /** What the parts of rights are called. */
    static final String GRANT = "grant";

    static final String EXTENSION = "extension";

    private static final int TOLD = 5;

    /**
     * @param kind such as {@code column}
     * @param name quoted as PostgreSQL wants it
     * @param definition of a grant: {@code SELECT to polyclinic_tenant}
     */
    record Part(String kind, String name, String definition) implements Comparable<Part> {

        /** Of a grant, what follows {@code grant} or {@code revoke}. */
        String grantWords(String direction) {
            var end = definition.indexOf(" to ");
            return definition.substring(0, end) + " on " + name + " " + direction + definition.substring(end + 3);
        }

        @Override
        public int compareTo(Part other) {
            return toString().compareTo(other.toString());
        }
    }

    /** What tells one shape from another. */
    static String hash(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(HASH)) {
            row.next();
            return row.getString(1);
        }
    }

    static SchemaShape read(Connection connection) throws SQLException {
        var parts = new HashSet<Part>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(PARTS + "select kind, name, coalesce(def, '') from part")) {
            while (rows.next()) {
                parts.add(new Part(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return new SchemaShape(parts);
    }

    /**
     * How one shape differs from another.
     *
     * @param missing what is not there
     * @param unknown what should not be there
     */
    record Difference(Set<Part> missing, Set<Part> unknown) {

        /** The differences in parts of these kinds alone. */
        Difference only(Predicate<String> kind) {
            return new Difference(select(missing, kind), select(unknown, kind));
        }

        private static Set<Part> select(Set<Part> parts, Predicate<String> kind) {
            var some = new TreeSet<Part>();
            parts.stream().filter(part -> kind.test(part.kind())).forEach(some::add);
            return some;
        }

        boolean isNone() {
            return missing.isEmpty() && unknown.isEmpty();
        }

        /** In one line, and not too long a one. */
        String inWords() {
            var words = new ArrayList<String>();
            var changed = new HashMap<String, Part>();
            missing.forEach(part -> changed.put(key(part), part));
            for (var part : unknown) {
                words.add(changed.remove(key(part)) == null ? named("unknown", part) : named("another", part));
            }
            new TreeSet<>(changed.values()).forEach(part -> words.add(named("missing", part)));
            return words.size() <= TOLD
                    ? String.join("; ", words)
                    : String.join("; ", words.subList(0, TOLD)) + "; and " + (words.size() - TOLD) + " more";
        }

        /** What may be there once: of grants, each; of all else, what has a name. */
        private static String key(Part part) {
            return part.kind() + " " + part.name() + (part.kind().equals(GRANT) ? " " + part.definition() : "");
        }

        private static String named(String how, Part part) {
            return how + " " + part.kind() + " "
                    + (part.kind().equals(GRANT) ? part.definition() + " on " + part.name() : part.name());
        }
    }

    /** How this one differs from what it should be. */
    Difference from(SchemaShape model) {
        return new Difference(without(model.parts, parts), without(parts, model.parts));
    }

    private static Set<Part> without(Set<Part> all, Set<Part> others) {
        var left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }
}
