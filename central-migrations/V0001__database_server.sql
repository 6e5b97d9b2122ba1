-- The PostgreSQL servers on which clinics live, with what their JDBC addresses end in (TLS, for one). The provisioner's password is sealed with the deployment's master key.
create table database_server (
    id                   uuid        primary key,
    name                 text        not null constraint database_server_name_taken unique,
    host                 text        not null,
    port                 integer     not null constraint database_server_port_valid check (port between 1 and 65535),
    jdbc_parameters      text        not null default '',
    state                text        not null constraint database_server_state_known check (state in ('OPEN', 'DRAINING', 'CLOSED')),
    provisioner_user     text        not null,
    provisioner_password bytea       not null,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    constraint database_server_address_taken unique (host, port)
);
grant select, insert, update on database_server to polyclinic_central;
