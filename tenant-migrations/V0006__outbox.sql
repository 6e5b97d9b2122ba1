-- What has happened in the clinic, told in the past tense: written in the transaction in which it happened, and never changed.
create table domain_event (
    id          uuid        primary key,
    type        text        not null constraint domain_event_type_is_dotted check (type ~ '^[a-z][a-z_]*([.][a-z][a-z_]*)+$'),
    version     integer     not null constraint domain_event_version_counts_from_one check (version >= 1),
    entity_type text        not null,
    entity_id   uuid        not null,
    actor_id    uuid,
    payload     jsonb       not null,
    occurred_at timestamptz not null
);
create index domain_event_of_entity on domain_event (entity_type, entity_id, id);
create index domain_event_of_type on domain_event (type, id);
revoke update, delete, truncate on domain_event from polyclinic_tenant;
create trigger domain_event_stays before update or delete or truncate on domain_event for each statement execute function refuse_change();

-- What is to be done later: written in the transaction that causes it, taken by a worker for a while (lease_until) under a number that counts
-- up each time (fence), so that who was overtaken changes nothing any more. Of a lane one comes after the other, in the order of position.
create table outbox_task (
    id           uuid        primary key,
    queue        text        not null,
    subject      uuid        not null,
    lane         text,
    position     integer     not null default 0,
    due_at       timestamptz not null,
    state        text        not null constraint outbox_task_state_known check (state in ('WAITING', 'DONE', 'DEAD')),
    attempts     integer     not null default 0,
    fence        integer     not null default 0,
    lease_until  timestamptz,
    last_failure text,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    constraint outbox_task_once unique (queue, subject),
    constraint outbox_task_ends_once check ((state = 'WAITING') = (finished_at is null) and (state = 'WAITING' or lease_until is null)),
    constraint outbox_task_dead_has_reason check (state <> 'DEAD' or last_failure is not null)
);
create index outbox_task_due on outbox_task (queue, due_at) where state = 'WAITING';
create index outbox_task_taken on outbox_task (queue, lease_until) where lease_until is not null;
create index outbox_task_of_lane on outbox_task (queue, lane, position, id) where state = 'WAITING' and lane is not null;
create index outbox_task_finished on outbox_task (state, finished_at, id) where state <> 'WAITING';
