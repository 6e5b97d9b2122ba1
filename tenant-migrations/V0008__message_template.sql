-- A clinic's own wording of a kind of message on a channel in a language, in place of the built-in one. Versions are added and stay as they
-- are; one of them is in force, or none.
create table message_template (
    id             uuid        primary key,
    version        integer     not null default 0,
    kind           text        not null,
    channel        text        not null constraint message_template_channel_known check (channel in ('EMAIL', 'WHATSAPP', 'SMS', 'IN_APP')),
    language       text        not null,
    active_version integer,
    last_version   integer     not null constraint message_template_counts_from_one check (last_version >= 1),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    constraint message_template_exists unique (kind, channel, language),
    constraint message_template_active_is_known check (active_version between 1 and last_version)
);

create table message_template_version (
    template_id       uuid        not null references message_template (id),
    number            integer     not null constraint message_template_version_counts_from_one check (number >= 1),
    subject           text,
    text              text        not null,
    html              text,
    provider_template text,
    provider_language text,
    parameters        varchar[]   not null,
    buttons           varchar[]   not null,
    created_at        timestamptz not null,
    created_by        uuid        not null,
    primary key (template_id, number),
    constraint message_template_version_provider_whole check ((provider_template is null) = (provider_language is null))
);
revoke update, delete, truncate on message_template_version from polyclinic_tenant;
create trigger message_template_version_stays before update or delete or truncate on message_template_version
    for each statement execute function refuse_change();
