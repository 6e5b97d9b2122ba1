-- Whose database this is: one row, written when the clinic is made, read back on every new connection. The clinic's role cannot change it.
-- Tables made later give the group of clinic roles its rights by the default set here.
create table tenant_identity (
    only_row             boolean     primary key default true constraint tenant_identity_is_one_row check (only_row),
    clinic_id            uuid        not null,
    created_at           timestamptz not null
);
grant usage on schema public to polyclinic_tenant;
grant select on tenant_identity to polyclinic_tenant;
alter default privileges in schema public grant select, insert, update, delete on tables to polyclinic_tenant;
