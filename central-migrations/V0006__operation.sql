-- What was done to the fleet, by whom, why and from which version: each long operation with its steps. A step is written down before it
-- is taken and when it is done, so an operation that was killed is taken up where it stood. Rows are added and finished, never removed.
create table operation (
    id          uuid        primary key,
    kind        text        not null constraint operation_kind_known check (kind in ('CREATE_CLINIC', 'MIGRATE')),
    clinic_id   uuid        references clinic (id),
    state       text        not null constraint operation_state_known check (state in ('RUNNING', 'DONE', 'FAILED')),
    started_by  text        not null,
    reason      text,
    version     text        not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    error       text,
    constraint operation_finish_is_stamped check ((state = 'RUNNING') = (finished_at is null))
);
create index operation_of_clinic on operation (clinic_id, id desc);

create table operation_step (
    operation_id uuid        not null references operation (id),
    name         text        not null,
    intended_at  timestamptz not null,
    done_at      timestamptz,
    attempts     integer     not null default 1,
    primary key (operation_id, name)
);
grant select, insert, update on operation, operation_step to polyclinic_central;

create function refuse_deletion() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are kept for ever', tg_table_name;
end
$$;
create trigger operation_is_kept before delete or truncate on operation for each statement execute function refuse_deletion();
create trigger operation_step_is_kept before delete or truncate on operation_step for each statement execute function refuse_deletion();
