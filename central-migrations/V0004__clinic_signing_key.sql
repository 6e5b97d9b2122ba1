-- The keys with which a clinic signs its access tokens (ES256): each clinic has its own, so one clinic's token is worthless at another.
create table clinic_signing_key (
    id          uuid        primary key,
    clinic_id   uuid        not null references clinic (id),
    public_key  bytea       not null,
    private_key bytea       not null,
    created_at  timestamptz not null,
    retired_at  timestamptz
);
create index clinic_signing_key_of_clinic on clinic_signing_key (clinic_id);
create unique index clinic_signing_key_one_current on clinic_signing_key (clinic_id) where retired_at is null;
grant select, insert, update on clinic_signing_key to polyclinic_central;
