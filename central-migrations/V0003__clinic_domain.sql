-- A clinic's own domains, beside its subdomain. One routes only after it was verified; of those at most one is the primary.
create table clinic_domain (
    host        text        primary key constraint clinic_domain_is_lower_case check (host = lower(host)),
    clinic_id   uuid        not null references clinic (id),
    is_primary  boolean     not null default false,
    verified_at timestamptz,
    created_at  timestamptz not null,
    constraint clinic_domain_primary_is_verified check (not is_primary or verified_at is not null)
);
create index clinic_domain_of_clinic on clinic_domain (clinic_id);
create unique index clinic_domain_one_primary on clinic_domain (clinic_id) where is_primary;
grant select, insert, update, delete on clinic_domain to polyclinic_central;
