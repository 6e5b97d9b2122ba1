-- One more kind of operation, beside all that are known by now: another address, budget or password of a server.
do $$
declare
    known text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'operation'::regclass and conname = 'operation_kind_known');
begin
    alter table operation drop constraint operation_kind_known;
    execute 'alter table operation add constraint operation_kind_known ' || replace(known, 'ARRAY[', 'ARRAY[''CHANGE_SERVER''::text, ');
end
$$;
