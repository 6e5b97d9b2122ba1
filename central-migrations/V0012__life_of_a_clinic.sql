-- The rest of a clinic's life: why it is in its state, in which ring of a rollout it is, out of which clinic it was cloned, and that a
-- purged one leaves a tombstone, whose slug nobody gets again.
alter table clinic drop constraint clinic_state_known;
alter table clinic add constraint clinic_state_known check (state in ('PROVISIONING', 'ACTIVE', 'MIGRATING', 'SUSPENDED', 'ARCHIVED', 'PURGED'));
alter table clinic add column state_reason text constraint clinic_state_reason_is_short check (length(state_reason) <= 500);
alter table clinic add column state_since timestamptz;
alter table clinic add column ring text not null default 'rest' constraint clinic_ring_is_dns_label check (ring ~ '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$');
alter table clinic add column cloned_from uuid references clinic (id);
-- Of a neutralised clinic nothing goes out: no messages, no calls to others' systems, no jobs.
alter table clinic add column neutralised boolean not null default false;
create index clinic_in_ring on clinic (ring);
