-- More kinds of operations, beside all that are known by now: what operators do to operations, and who was let into a neutralised copy.
do $$
declare
    known text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'operation'::regclass and conname = 'operation_kind_known');
begin
    alter table operation drop constraint operation_kind_known;
    execute 'alter table operation add constraint operation_kind_known '
        || replace(known, 'ARRAY[', 'ARRAY[''ADMIT_TO_COPY''::text, ''RESUME_OPERATION''::text, ''PAUSE_OPERATION''::text, ');
end
$$;
