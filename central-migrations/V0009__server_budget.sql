-- How many connections one node may open to a server for clinics; without a number each node's own setting counts.
alter table database_server add column connections integer constraint database_server_connections_positive check (connections >= 1);

-- Tells all nodes, when the transaction commits, which server has changed: its budget may be another now.
create function tell_server_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
    perform pg_notify('server_changed', new.id::text);
    return null;
end
$$;
create trigger database_server_changed after insert or update on database_server for each row execute function tell_server_changed();
