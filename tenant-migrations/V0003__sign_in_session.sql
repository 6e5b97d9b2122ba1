-- A sign-in and the refresh tokens that it was prolonged by. Only the hash of a token is kept; a used one that comes again ends the session.
create table sign_in_session (
    id          uuid        primary key,
    account_id  uuid        not null references account (id),
    started_at  timestamptz not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    end_reason  text        constraint sign_in_session_end_known check (end_reason in ('SIGNED_OUT', 'TOKEN_REUSED', 'DISABLED')),
    constraint sign_in_session_end_has_reason check ((ended_at is null) = (end_reason is null))
);
create index sign_in_session_of_account on sign_in_session (account_id, id desc);

create table refresh_token (
    hash       bytea       primary key constraint refresh_token_is_sha256 check (length(hash) = 32),
    session_id uuid        not null references sign_in_session (id),
    issued_at  timestamptz not null,
    used_at    timestamptz
);
create index refresh_token_of_session on refresh_token (session_id);
create unique index refresh_token_one_unused on refresh_token (session_id) where used_at is null;
