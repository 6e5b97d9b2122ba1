-- Tells all nodes, when the transaction commits, which clinic has changed: what they remember of it under older generations dies.
create function tell_of_clinic(changed uuid) returns void language plpgsql set search_path = public as $$
begin
    perform pg_notify('clinic_changed', changed || ':' || coalesce((select generation from clinic where id = changed), 1));
end
$$;

create function tell_clinic_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
    perform tell_of_clinic(new.id);
    return null;
end
$$;
create trigger clinic_changed after insert or update on clinic for each row execute function tell_clinic_changed();

-- What hangs on a clinic may go from one to another: both are told of.
create function tell_part_of_clinic_changed() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if tg_op <> 'INSERT' then
        perform tell_of_clinic(old.clinic_id);
    end if;
    if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.clinic_id <> old.clinic_id then
        perform tell_of_clinic(new.clinic_id);
    end if;
    return null;
end
$$;
create trigger clinic_domain_changed after insert or update or delete on clinic_domain for each row execute function tell_part_of_clinic_changed();
create trigger clinic_signing_key_changed after insert or update or delete on clinic_signing_key for each row execute function tell_part_of_clinic_changed();
