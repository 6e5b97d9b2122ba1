-- Databases that were made ahead, each a copy of its server's template, closed to everybody. A new clinic claims one by one update; two never claim the same.
create table ready_database (
    id            uuid        primary key,
    server_id     uuid        not null references database_server (id),
    database_name text        not null,
    -- of the migrations that it was made from: only a release with the same ones may take it
    fingerprint   text        not null,
    created_at    timestamptz not null,
    -- none while it is being made or dropped
    ready_at      timestamptz,
    claimed_by    uuid        constraint ready_database_claimed_once unique references clinic (id),
    claimed_at    timestamptz,
    constraint ready_database_name_taken unique (server_id, database_name),
    constraint ready_database_claim_is_stamped check ((claimed_by is null) = (claimed_at is null))
);
create index ready_database_to_claim on ready_database (server_id, fingerprint, ready_at) where claimed_by is null and ready_at is not null;
grant select, insert, update, delete on ready_database to polyclinic_central;
