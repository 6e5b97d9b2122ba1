-- Where operators are signed in. Their tokens are random and mean nothing by themselves; the hash of each is kept. Looked up at each request.
create table operator_session (
    id           uuid        primary key,
    token_hash   bytea       not null constraint operator_session_token_taken unique
                             constraint operator_session_token_is_sha256 check (length(token_hash) = 32),
    operator_id  uuid        not null references operator (id),
    started_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    end_reason   text        constraint operator_session_end_known check (end_reason in ('SIGNED_OUT', 'DISABLED')),
    constraint operator_session_end_has_reason check ((ended_at is null) = (end_reason is null))
);
create index operator_session_of_operator on operator_session (operator_id, id desc);
grant select, insert, update on operator_session to polyclinic_central;
