-- What an administrator runs once on each PostgreSQL server (17 or newer) as a superuser, before Polyclinic uses it. May be run again.
-- Afterwards give the two login roles their passwords, and on the catalog's server: create database polyclinic_central owner polyclinic_owner.
do $$
begin
    -- Owns the clinics' databases, the templates and the catalog. Nobody signs in as it.
    if not exists (select from pg_roles where rolname = 'polyclinic_owner') then
        create role polyclinic_owner nologin;
    end if;
    -- The rights on a clinic's tables; each clinic's own login role is in it.
    if not exists (select from pg_roles where rolname = 'polyclinic_tenant') then
        create role polyclinic_tenant nologin;
    end if;
    -- Reads and writes the catalog while clinics are served.
    if not exists (select from pg_roles where rolname = 'polyclinic_central') then
        create role polyclinic_central login;
    end if;
    -- Makes databases and roles, and runs migrations as the owner. No superuser.
    if not exists (select from pg_roles where rolname = 'polyclinic_provisioner') then
        create role polyclinic_provisioner login createdb createrole;
    end if;
end
$$;
grant polyclinic_owner to polyclinic_provisioner;
grant polyclinic_tenant to polyclinic_provisioner with admin option;
-- Nobody connects anywhere by default.
revoke connect, temporary on database postgres, template1 from public;
grant connect on database postgres to polyclinic_provisioner;
