-- What operators ask for over HTTP: whose a clinic is, for those operators who see only their own, and under which key a request was made, so
-- that the same request sent again leads to the same operation. Of the request a fingerprint without its password is kept.
alter table clinic add column owner_id uuid references operator (id);

create table operator_request (
    operator_id  uuid        not null references operator (id),
    key          text        not null constraint operator_request_key_is_short check (length(key) between 1 and 100),
    fingerprint  bytea       not null constraint operator_request_fingerprint_is_sha256 check (length(fingerprint) = 32),
    operation_id uuid        references operation (id),
    made_at      timestamptz not null,
    primary key (operator_id, key)
);
grant select, insert, update on operator_request to polyclinic_central;
