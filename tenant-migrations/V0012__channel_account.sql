-- The clinic's accounts at those who carry its messages. Of several that are switched on, the one with the lowest priority carries. Secrets are
-- sealed with the clinic's data key, all of an account together; which ones there are stands beside them. A row stays when its account is
-- removed, without its secrets: messages say by which account they went.
create table channel_account (
    id           uuid        primary key,
    version      integer     not null default 0,
    kind         text        not null constraint channel_account_kind_known check (kind in ('EMAIL', 'WHATSAPP', 'SMS')),
    provider     text        not null,
    active       boolean     not null,
    priority     integer     not null constraint channel_account_priority_counts check (priority between 0 and 1000),
    settings     text        not null constraint channel_account_settings_are_json check (settings is json object),
    secrets      bytea       not null,
    secret_names text[]      not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    updated_by   uuid        not null,
    removed_at   timestamptz,
    constraint channel_account_removed_is_empty check (removed_at is null or (not active and length(secrets) = 0 and cardinality(secret_names) = 0))
);
create index channel_account_in_order on channel_account (kind, priority, id) where removed_at is null;
create index channel_account_of_provider on channel_account (provider) where removed_at is null;
