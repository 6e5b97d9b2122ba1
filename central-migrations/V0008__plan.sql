-- What a clinic may take of a node: how long its statements, its waits for locks and its idle transactions last, how many connections
-- it has, how many of its requests are worked on at once. Each clinic is on one plan.
create table plan (
    name                           text        primary key
        constraint plan_name_is_dns_label check (name ~ '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$'),
    -- below the two minutes after which a node takes a connection that is silent for lost
    statement_timeout_ms           integer     not null constraint plan_statement_timeout_bounded check (statement_timeout_ms between 100 and 55000),
    lock_timeout_ms                integer     not null constraint plan_lock_timeout_bounded check (lock_timeout_ms between 10 and 55000),
    idle_in_transaction_timeout_ms integer     not null constraint plan_idle_in_transaction_timeout_bounded check (idle_in_transaction_timeout_ms between 1000 and 600000),
    connections                    integer     not null constraint plan_connections_bounded check (connections between 1 and 1000),
    requests_at_once               integer     not null constraint plan_requests_at_once_bounded check (requests_at_once between 1 and 100000),
    created_at                     timestamptz not null,
    updated_at                     timestamptz not null,
    constraint plan_waits_no_longer_than_statement check (lock_timeout_ms <= statement_timeout_ms)
);
grant select, insert, update on plan to polyclinic_central;

insert into plan values
    ('standard', 15000, 5000, 30000,  8,  64, now(), now()),
    ('small',     5000, 2000, 10000,  3,  16, now(), now()),
    ('large',    30000, 5000, 60000, 24, 256, now(), now());

alter table clinic add column plan text not null default 'standard' constraint clinic_plan_known references plan (name);
create index clinic_on_plan on clinic (plan);

-- A clinic on another plan is in another generation, so that all nodes leave behind what they made for the plan before. The version goes
-- up as well: who read the row earlier would otherwise write the old generation back.
-- The plan is locked so that no clinic comes to it unseen while its numbers are being changed.
create function enter_plan() returns trigger language plpgsql security definer set search_path = public as $$
begin
    perform 1 from plan where name = new.plan for share;
    if tg_op = 'UPDATE' then
        new.generation := greatest(new.generation, old.generation + 1);
        new.version := greatest(new.version, old.version + 1);
    end if;
    return new;
end
$$;
create trigger clinic_begins_on_plan before insert on clinic for each row execute function enter_plan();
create trigger clinic_changes_plan before update on clinic for each row when (new.plan is distinct from old.plan) execute function enter_plan();

create function change_plan_of_clinics() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update clinic set generation = generation + 1, version = version + 1, updated_at = now() where plan = new.name;
    return null;
end
$$;
create trigger plan_changed after update on plan for each row
    when ((new.statement_timeout_ms, new.lock_timeout_ms, new.idle_in_transaction_timeout_ms, new.connections, new.requests_at_once)
        is distinct from (old.statement_timeout_ms, old.lock_timeout_ms, old.idle_in_transaction_timeout_ms, old.connections, old.requests_at_once))
    execute function change_plan_of_clinics();
