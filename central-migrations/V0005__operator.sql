-- The people who run the platform. They belong to no clinic and sign in at the admin host.
create table operator (
    id            uuid        primary key,
    email         text        not null constraint operator_email_is_lower_case check (email = lower(email)),
    name          text        not null,
    role          text        not null constraint operator_role_known check (role in ('SUPER_ADMIN', 'CLINIC_ADMIN')),
    state         text        not null constraint operator_state_known check (state in ('ACTIVE', 'DISABLED')),
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint operator_email_taken unique (email)
);
grant select, insert, update on operator to polyclinic_central;
