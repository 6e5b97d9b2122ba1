-- Databases that clinics have left behind, by a move for one. Each is kept for some days under another name and then dropped, by a command that
-- proves first whose it is. Rows stay, as a record of what was destroyed.
create table retired_database (
    id            uuid        primary key,
    clinic_id     uuid        not null references clinic (id),
    server_id     uuid        not null references database_server (id),
    database_name text        not null,
    retired_at    timestamptz not null,
    keep_until    timestamptz not null,
    dropped_at    timestamptz,
    constraint retired_database_name_taken unique (server_id, database_name)
);
create index retired_database_of_clinic on retired_database (clinic_id);
grant select, insert, update on retired_database to polyclinic_central;
