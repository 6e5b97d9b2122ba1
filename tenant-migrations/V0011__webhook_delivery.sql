-- What an endpoint was told, or is to be told. The id is the message's, the same however often it is sent; task_id is the outbox's task that
-- is to send it now, drawn anew for each replay.
create table webhook_delivery (
    id              uuid        primary key,
    endpoint_id     uuid        not null references webhook_endpoint (id) on delete cascade,
    event_id        uuid,
    task_id         uuid,
    type            text        not null,
    entity_type     text        not null,
    entity_id       uuid        not null,
    body            text        not null,
    status          text        not null constraint webhook_delivery_status_known check (status in ('WAITING', 'HELD', 'DELIVERED', 'DEAD')),
    attempts        integer     not null default 0,
    last_status     integer,
    last_failure    text,
    last_attempt_at timestamptz,
    occurred_at     timestamptz not null,
    created_at      timestamptz not null,
    finished_at     timestamptz,
    constraint webhook_delivery_once unique (endpoint_id, event_id),
    constraint webhook_delivery_waits_for_its_task check ((status = 'WAITING') = (task_id is not null)),
    constraint webhook_delivery_ends_once check ((status in ('DELIVERED', 'DEAD')) = (finished_at is not null))
);
create unique index webhook_delivery_of_task on webhook_delivery (task_id) where task_id is not null;
create index webhook_delivery_of_endpoint on webhook_delivery (endpoint_id, id desc);
create index webhook_delivery_held on webhook_delivery (endpoint_id, id) where status = 'HELD';
create index webhook_delivery_finished on webhook_delivery (finished_at) where finished_at is not null;
