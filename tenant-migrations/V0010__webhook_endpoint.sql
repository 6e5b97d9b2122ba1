-- Systems of the clinic's own that are told what happens there. Secrets are sealed; after a change the one before signs too, for a while.
-- failures, failing_since and quiet_until follow each attempt and are no part of what people change: version does not count them.
create table webhook_endpoint (
    id              uuid        primary key,
    version         integer     not null default 0,
    url             text        not null constraint webhook_endpoint_url_given check (length(url) between 1 and 2048),
    description     text,
    event_types     text[]      not null constraint webhook_endpoint_wants_something check (cardinality(event_types) > 0),
    state           text        not null constraint webhook_endpoint_state_known check (state in ('ACTIVE', 'PAUSED')),
    pause_reason    text        constraint webhook_endpoint_pause_reason_known check (pause_reason in ('BY_HAND', 'GONE', 'FAILING', 'SECRET_LOST')),
    secret          bytea       not null,
    previous_secret bytea,
    previous_until  timestamptz,
    release_id      uuid,
    failures        integer     not null default 0,
    failing_since   timestamptz,
    quiet_until     timestamptz,
    created_at      timestamptz not null,
    created_by      uuid        not null,
    updated_at      timestamptz not null,
    constraint webhook_endpoint_pause_has_reason check ((state = 'PAUSED') = (pause_reason is not null)),
    constraint webhook_endpoint_previous_ends check ((previous_secret is null) = (previous_until is null)),
    constraint webhook_endpoint_fails_since check ((failures > 0) = (failing_since is not null))
);
create unique index webhook_endpoint_of_release on webhook_endpoint (release_id);
