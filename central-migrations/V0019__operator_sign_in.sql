-- How operators prove who they are: a setup password that is good once and for a while, until they are enrolled; from then on a password of
-- their own and a time-based code (RFC 6238), or one of the recovery codes. The code's secret is sealed with the deployment's master key.
-- Each time-step is good once: the last one that was used is kept. Failures in a row make the account wait.
alter table operator add column version integer not null default 0;
alter table operator add column state_reason text constraint operator_state_reason_is_short check (length(state_reason) <= 500);
alter table operator add column setup_hash text;
alter table operator add column setup_until timestamptz;
alter table operator add column totp_secret bytea;
alter table operator add column totp_last_step bigint;
alter table operator add column enrolled_at timestamptz;
alter table operator add column failures integer not null default 0 constraint operator_failures_count_up check (failures >= 0);
alter table operator add column locked_until timestamptz;
alter table operator add constraint operator_name_given check (length(btrim(name)) between 1 and 200) not valid;
alter table operator add constraint operator_setup_ends check ((setup_hash is null) = (setup_until is null)) not valid;
alter table operator add constraint operator_enrolled_has_both_factors check
    (enrolled_at is null or (password_hash is not null and totp_secret is not null and totp_last_step is not null and setup_hash is null)) not valid;

create table operator_recovery_code (
    hash        bytea       primary key constraint operator_recovery_code_is_sha256 check (length(hash) = 32),
    operator_id uuid        not null references operator (id),
    made_at     timestamptz not null,
    used_at     timestamptz
);
create index operator_recovery_code_of_operator on operator_recovery_code (operator_id);
grant select, insert, update on operator_recovery_code to polyclinic_central;
