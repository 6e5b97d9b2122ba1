-- Of each version of a clinic's schema, which version's release is the oldest that can serve it. Whoever migrates says so first, so that a
-- release meets no clinic that is ahead of it without knowing whether it can live with that. A version that nobody speaks for is not served.
create table schema_version (
    version text        primary key,
    needs   text        not null,
    told_at timestamptz not null
);
grant select, insert on schema_version to polyclinic_central;

-- The news of a clinic say its schema's version as well: connections that were opened before it changed are let go of.
create or replace function tell_of_clinic(changed uuid) returns void language plpgsql set search_path = public as $$
begin
    perform pg_notify('clinic_changed',
        changed || ':' || coalesce((select generation || ':' || coalesce(schema_version, '') from clinic where id = changed), '1:'));
end
$$;
