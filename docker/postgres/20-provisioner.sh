#!/bin/sh
# Runs once, on an empty volume, after server-setup.sql: gives the provisioner its password.
set -eu
: "${POLYCLINIC_PROVISIONER_PASSWORD:?}"

psql -v ON_ERROR_STOP=1 --quiet --no-psqlrc --no-password --username "$POSTGRES_USER" --dbname postgres <<'SQL'
-- From the environment, not the command line, and into no log
\getenv provisioner POLYCLINIC_PROVISIONER_PASSWORD
set log_statement = 'none';
set log_min_error_statement = 'panic';
set log_min_duration_statement = -1;
alter role polyclinic_provisioner password :'provisioner';
SQL
