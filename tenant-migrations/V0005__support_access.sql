-- Who of the platform was let into the clinic, why, and until when: the clinic's own record of it, written before anybody gets in.
-- Rows are added and stay as they are, whoever asks.
create table support_access (
    id             uuid        primary key,
    operator_id    uuid        not null,
    operator_email text        not null,
    reason         text        not null constraint support_access_has_reason check (length(btrim(reason)) between 1 and 500),
    granted_at     timestamptz not null,
    expires_at     timestamptz not null,
    constraint support_access_is_short check (expires_at > granted_at and expires_at <= granted_at + interval '60 minutes')
);
revoke update, delete, truncate on support_access from polyclinic_tenant;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % stay as they are', tg_table_name;
end
$$;
create trigger support_access_stays before update or delete or truncate on support_access for each statement execute function refuse_change();
