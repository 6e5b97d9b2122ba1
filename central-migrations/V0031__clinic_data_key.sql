-- The keys with which a clinic seals what its own database keeps secret, themselves sealed with the master key. One is current: it seals; the
-- others only open. Copied to another place the clinic's database is worth nothing without them, and a purge destroys them.
create table clinic_data_key (
    id         uuid        primary key,
    clinic_id  uuid        not null references clinic (id),
    data_key   bytea       not null,
    created_at timestamptz not null,
    retired_at timestamptz
);
create index clinic_data_key_of_clinic on clinic_data_key (clinic_id);
create unique index clinic_data_key_one_current on clinic_data_key (clinic_id) where retired_at is null;
create trigger clinic_data_key_changed after insert or update or delete on clinic_data_key for each row execute function tell_part_of_clinic_changed();
grant select, insert, update on clinic_data_key to polyclinic_central;
