-- What a run of migrations did to each clinic: from which version to which, in how many attempts, how long it took, and what the
-- database said when it failed. A clinic that was current has no row. Rows are added and finished, never removed.
create table migration_run_clinic (
    operation_id uuid        not null references operation (id),
    clinic_id    uuid        not null references clinic (id),
    ring         text        not null,
    state        text        not null constraint migration_run_clinic_state_known check (state in ('RUNNING', 'DONE', 'FAILED')),
    from_version text        not null,
    to_version   text,
    -- of all scripts of the release that ran them
    fingerprint  text        not null,
    attempts     integer     not null constraint migration_run_clinic_attempts_count_up check (attempts >= 1),
    started_at   timestamptz not null,
    finished_at  timestamptz,
    sql_state    text,
    error        text,
    primary key (operation_id, clinic_id),
    constraint migration_run_clinic_finish_is_stamped check ((state = 'RUNNING') = (finished_at is null)),
    constraint migration_run_clinic_failure_has_reason check ((state = 'FAILED') = (error is not null))
);
create index migration_run_clinic_of_clinic on migration_run_clinic (clinic_id, operation_id desc);
grant select, insert, update on migration_run_clinic to polyclinic_central;
create trigger migration_run_clinic_is_kept before delete or truncate on migration_run_clinic for each statement execute function refuse_deletion();
