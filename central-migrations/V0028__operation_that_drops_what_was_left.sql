-- One more kind of operation, beside all that are known by now: dropping a database that a clinic has left.
do $$
declare
    known text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'operation'::regclass and conname = 'operation_kind_known');
begin
    alter table operation drop constraint operation_kind_known;
    execute 'alter table operation add constraint operation_kind_known ' || replace(known, 'ARRAY[', 'ARRAY[''DROP_RETIRED''::text, ');
end
$$;
