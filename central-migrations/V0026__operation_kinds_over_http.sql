-- More kinds of operations, beside all that are known by now: what super admins have done to the fleet over HTTP, and the reset of an operator's sign-in.
do $$
declare
    known text := (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'operation'::regclass and conname = 'operation_kind_known');
begin
    alter table operation drop constraint operation_kind_known;
    execute 'alter table operation add constraint operation_kind_known ' || replace(known, 'ARRAY[',
        'ARRAY[''VERIFY_BACKUPS''::text, ''EXAMINE_FLEET''::text, ''REPAIR_FLEET''::text, ''RESET_OPERATOR''::text, ');
end
$$;
