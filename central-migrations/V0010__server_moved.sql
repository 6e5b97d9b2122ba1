-- What was opened to a server at its old address must die: all its clinics get a new generation, of which the nodes are told clinic by clinic.
-- The version goes up too, so that nobody who read a clinic before writes the old generation back.
create function renew_clinics_of_server() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update clinic set generation = generation + 1, version = version + 1, updated_at = now() where server_id = new.id;
    return null;
end
$$;
create trigger database_server_moved after update on database_server for each row
    when ((old.host, old.port, old.jdbc_parameters) is distinct from (new.host, new.port, new.jdbc_parameters))
    execute function renew_clinics_of_server();
