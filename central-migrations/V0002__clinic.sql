-- The registry of clinics: where each one's database is and how to get in. No health data, here or in any table of the catalog.
-- The id never changes; database and role are named after it, so a clinic can be renamed. The generation is bumped whenever what was
-- cached about the clinic's database must die: a restore, a move, a change of credentials.
create table clinic (
    id                uuid        primary key,
    slug              text        not null constraint clinic_slug_taken unique
                                  constraint clinic_slug_is_dns_label check (slug ~ '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name              text        not null constraint clinic_name_given check (length(btrim(name)) between 1 and 200),
    state             text        not null constraint clinic_state_known check (state in ('PROVISIONING', 'ACTIVE', 'MIGRATING', 'SUSPENDED', 'ARCHIVED')),
    generation        integer     not null constraint clinic_generation_counts_up check (generation >= 1),
    schema_version    text,
    server_id         uuid        not null references database_server (id),
    database_name     text        not null,
    role_name         text        not null,
    role_password     bytea       not null,
    zone              text        not null,
    locale            text        not null,
    cors_origins      text[]      not null default '{}',
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           integer     not null default 0,
    constraint clinic_database_taken unique (server_id, database_name),
    constraint clinic_role_taken unique (server_id, role_name),
    constraint clinic_active_has_schema check (state <> 'ACTIVE' or schema_version is not null)
);
grant select, insert, update on clinic to polyclinic_central;
