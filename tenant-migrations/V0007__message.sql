-- Messages to people, and what became of each on every channel by which it went. What a message says follows from its kind, its variables and
-- the wording in force when it is sent; what was said is then kept with the delivery, secrets hidden.
create table message (
    id               uuid        primary key,
    kind             text        not null,
    category         text        not null constraint message_category_known check (category in ('SECURITY', 'TRANSACTIONAL', 'REMINDER', 'MARKETING')),
    policy           text        not null constraint message_policy_known check (policy in ('ALL', 'FALLBACK')),
    recipient_type   text        not null constraint message_recipient_type_known check (recipient_type in ('ACCOUNT', 'PATIENT', 'OTHER')),
    recipient_id     uuid        constraint message_recipient_has_id check ((recipient_type = 'OTHER') = (recipient_id is null)),
    recipient_name   text,
    email            text,
    phone            text        constraint message_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    language         text,
    variables        text        not null constraint message_variables_are_json check (variables is json object),
    channels         varchar[]   not null,
    round            integer     not null default 1,
    group_id         uuid,
    caused_by        uuid,
    by_hand          boolean     not null,
    created_at       timestamptz not null,
    not_before       timestamptz not null,
    expires_at       timestamptz,
    cancelled_at     timestamptz,
    why_not_sent     text
);
create index message_of_recipient on message (recipient_type, recipient_id, id desc);
create index message_of_kind on message (kind, id desc);
create index message_created on message (created_at);
create index message_of_group on message (group_id) where group_id is not null;

-- The same message is made once: a key names it, for example a reminder by its appointment and time.
create table message_once (
    key        text        primary key,
    message_id uuid        not null,
    made_at    timestamptz not null
);

-- What nobody may read any more once it was sent: codes, links that let somebody in.
create table message_secret (
    message_id uuid primary key references message (id),
    variables  text not null constraint message_secret_variables_are_json check (variables is json object)
);

-- A message on one channel. A message that is sent again by hand has new ones, in another round.
create table delivery (
    id           uuid        primary key,
    message_id   uuid        not null references message (id),
    round        integer     not null,
    channel      text        not null constraint delivery_channel_known check (channel in ('EMAIL', 'WHATSAPP', 'SMS', 'IN_APP')),
    state        text        not null constraint delivery_state_known check
        (state in ('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED', 'CANCELLED')),
    address      text        not null,
    provider     text,
    provider_id  text,
    attempts     integer     not null default 0,
    queued_at    timestamptz not null,
    sending_at   timestamptz,
    sent_at      timestamptz,
    delivered_at timestamptz,
    read_at      timestamptz,
    failed_at    timestamptz,
    cancelled_at timestamptz,
    error        text,
    said_subject text,
    said_text    text,
    constraint delivery_once unique (message_id, round, channel),
    constraint delivery_ended_has_time check ((state <> 'FAILED' or failed_at is not null) and (state <> 'CANCELLED' or cancelled_at is not null)),
    constraint delivery_not_sent_has_reason check (state not in ('FAILED', 'CANCELLED') or error is not null)
);
create unique index delivery_of_provider on delivery (provider, provider_id) where provider_id is not null;
create index delivery_open on delivery (id) where state in ('QUEUED', 'SENDING');
create index delivery_to_address on delivery (address, id desc);

create function delivery_moves_forward() returns trigger language plpgsql as $$
begin
    if not (case old.state
        when 'QUEUED' then new.state in ('SENDING', 'DELIVERED', 'FAILED', 'CANCELLED')
        when 'SENDING' then new.state in ('SENT', 'DELIVERED', 'READ', 'FAILED', 'CANCELLED')
        when 'SENT' then new.state in ('DELIVERED', 'READ', 'FAILED')
        when 'DELIVERED' then new.state = 'READ'
        else false end) then
        raise exception 'a delivery that is % does not become %', old.state, new.state
            using errcode = 'check_violation', constraint = 'delivery_moves_forward';
    end if;
    return new;
end
$$;
create trigger delivery_moves_forward before update on delivery for each row
    when (old.state is distinct from new.state) execute function delivery_moves_forward();

-- What a provider told of a message before we had written down that it took it.
create table delivery_report (
    provider    text        not null,
    provider_id text        not null,
    state       text        not null constraint delivery_report_state_known check (state in ('SENT', 'DELIVERED', 'READ', 'FAILED')),
    failure     text,
    told_at     timestamptz not null,
    kept_at     timestamptz not null,
    primary key (provider, provider_id, state)
);
create index delivery_report_kept on delivery_report (kept_at);
