-- contract: servers are few, and written by commands alone; the lock is held for a moment
-- A server that was taken out stays as a row, CLOSED, because the tombstones of its purged clinics lead to it; another may have its name and address.
alter table database_server drop constraint database_server_name_taken;
create unique index database_server_name_taken on database_server (name) where state <> 'CLOSED';
alter table database_server drop constraint database_server_address_taken;
create unique index database_server_address_taken on database_server (host, port) where state <> 'CLOSED';
