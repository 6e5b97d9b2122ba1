#!/bin/sh
# Runs once, on an empty volume, after 20-provisioner.sh: gives the role that serves its password and makes the catalog's database.
set -eu
: "${POLYCLINIC_CENTRAL_PASSWORD:?}"

psql -v ON_ERROR_STOP=1 --quiet --no-psqlrc --no-password --username "$POSTGRES_USER" --dbname postgres <<'SQL'
-- From the environment, not the command line, and into no log
\getenv central POLYCLINIC_CENTRAL_PASSWORD
set log_statement = 'none';
set log_min_error_statement = 'panic';
set log_min_duration_statement = -1;
alter role polyclinic_central password :'central';
create database polyclinic_central owner polyclinic_owner;
revoke connect, temporary on database polyclinic_central from public;
grant connect on database polyclinic_central to polyclinic_central;
SQL
