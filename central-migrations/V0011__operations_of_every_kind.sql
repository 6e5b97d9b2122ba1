-- Operations of every kind, with what they were asked with, so that any of them can be taken up by its id alone.
alter table operation drop constraint operation_kind_known;
alter table operation add constraint operation_kind_known check (kind in (
    'CREATE_CLINIC', 'SUSPEND_CLINIC', 'RESUME_CLINIC', 'RENAME_CLINIC', 'MOVE_CLINIC', 'CLONE_CLINIC', 'ARCHIVE_CLINIC', 'PURGE_CLINIC', 'ADOPT_CLINIC',
    'CHANGE_PLAN_OF_CLINIC', 'CHANGE_RING_OF_CLINIC', 'BACK_UP_CLINIC', 'RESTORE_CLINIC', 'EXPORT_CLINIC', 'TEST_RESTORE', 'PRUNE_BACKUPS',
    'ADD_DOMAIN', 'VERIFY_DOMAIN', 'MAKE_DOMAIN_PRIMARY', 'REMOVE_DOMAIN',
    'ADD_SERVER', 'OPEN_SERVER', 'DRAIN_SERVER', 'REMOVE_SERVER', 'SET_PLAN', 'ADD_OPERATOR', 'DISABLE_OPERATOR',
    'MIGRATE', 'FILL_READY_DATABASES', 'REPAIR', 'ROTATE_KEYS', 'RUN_SQL', 'GRANT_SUPPORT_ACCESS'));

alter table operation drop constraint operation_state_known;
alter table operation add constraint operation_state_known check (state in ('RUNNING', 'PAUSED', 'DONE', 'FAILED', 'ABORTED'));
alter table operation drop constraint operation_finish_is_stamped;
alter table operation add constraint operation_finish_is_stamped check ((state in ('RUNNING', 'PAUSED')) = (finished_at is null));

-- Each attempt at an operation has a number; who comes back from an earlier one may write nothing more down.
alter table operation add column attempt integer not null default 1 constraint operation_attempt_counts_up check (attempt >= 1);
create index operation_unfinished on operation (id desc) where state in ('RUNNING', 'PAUSED', 'FAILED');

create table operation_parameter (
    operation_id uuid not null references operation (id),
    name         text not null,
    value        text not null,
    primary key (operation_id, name)
);
grant select, insert on operation_parameter to polyclinic_central;
create trigger operation_parameter_is_kept before delete or truncate on operation_parameter for each statement execute function refuse_deletion();
