-- Who can sign in to the clinic. The address is kept in lower case as it is compared.
create table account (
    id            uuid        primary key,
    version       integer     not null default 0,
    email         text        not null constraint account_email_is_lower_case check (email = lower(email)),
    full_name     text        not null constraint account_name_given check (length(btrim(full_name)) between 1 and 200),
    password_hash text        not null,
    state         text        not null constraint account_state_known check (state in ('ACTIVE', 'DISABLED')),
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint account_email_taken unique (email)
);

create table account_role (
    account_id uuid not null references account (id),
    role       text not null constraint account_role_known check (role in
        ('CLINIC_ADMIN', 'MANAGER', 'BRANCH_MANAGER', 'PRACTITIONER', 'CARE_COORDINATOR', 'FRONT_DESK', 'ASSISTANT', 'PHARMACIST', 'PATIENT')),
    primary key (account_id, role)
);
