-- How the clinic wants its messages sent: one row, once somebody has said so.
create table messaging_rules (
    only_row   boolean     primary key default true constraint messaging_rules_one_row check (only_row),
    version    integer     not null default 0,
    rules      text        not null constraint messaging_rules_are_json check (rules is json object),
    updated_at timestamptz not null,
    updated_by uuid        not null
);

-- What a person wants to be reached by. Who is not in here wants everything.
create table message_preference (
    recipient_type text        not null constraint message_preference_type_known check (recipient_type in ('ACCOUNT', 'PATIENT')),
    recipient_id   uuid        not null,
    version        integer     not null default 0,
    email          boolean     not null,
    whatsapp       boolean     not null,
    sms            boolean     not null,
    in_app         boolean     not null,
    updated_at     timestamptz not null,
    primary key (recipient_type, recipient_id)
);

-- How many have been sent in a minute or on a day, for limits.
create table message_count (
    scope     text        not null,
    starts_at timestamptz not null,
    sent      integer     not null,
    primary key (scope, starts_at)
);
create index message_count_by_time on message_count (starts_at);

-- That somebody has written to the clinic, and which of its buttons they pressed; what they wrote is not kept. It opens WhatsApp's 24 hours.
create table inbound_message (
    provider    text        not null,
    provider_id text        not null,
    channel     text        not null constraint inbound_message_channel_known check (channel in ('EMAIL', 'WHATSAPP', 'SMS')),
    address     text        not null,
    message_id  uuid,
    button      text,
    received_at timestamptz not null,
    primary key (provider, provider_id)
);
create index inbound_message_of_address on inbound_message (channel, address, received_at desc);

-- What somebody finds when signed in.
create table notice (
    id         uuid        primary key,
    account_id uuid        not null references account (id),
    message_id uuid        not null references message (id),
    kind       text        not null,
    title      text        not null,
    text       text        not null,
    created_at timestamptz not null,
    read_at    timestamptz
);
create index notice_of_account on notice (account_id, id desc);
create index notice_unread on notice (account_id) where read_at is null;
