-- The backups of the clinics, one file each in a store of the name. The file's own key is sealed here as well as in the file, so that it follows when
-- the master key is changed. What reading it back showed, and restoring it into a database that was dropped again, is written beside it. A row stays
-- when its file is gone.
create table backup (
    id             uuid        primary key,
    clinic_id      uuid        not null references clinic (id),
    generation     integer     not null,
    schema_version text        not null,
    taken_at       timestamptz not null,
    store          text        not null constraint backup_store_known check (store in ('FOLDER')),
    store_key      text        not null,
    data_key       bytea       not null,
    bytes          bigint      not null constraint backup_has_bytes check (bytes > 0),
    sha256         text        not null constraint backup_sha256_is_hexadecimal check (sha256 ~ '^[0-9a-f]{64}$'),
    row_count      bigint      not null constraint backup_rows_counted check (row_count >= 0),
    verified_at    timestamptz,
    verdict        text        constraint backup_verdict_short check (length(verdict) <= 500),
    good           boolean     constraint backup_verdict_is_stamped check ((good is null) = (verified_at is null) and (good is null) = (verdict is null)),
    restored_at    timestamptz,
    restore_verdict text       constraint backup_restore_verdict_short check (length(restore_verdict) <= 500),
    restorable     boolean     constraint backup_restore_verdict_is_stamped
        check ((restorable is null) = (restored_at is null) and (restorable is null) = (restore_verdict is null)),
    pruned_at      timestamptz,
    constraint backup_key_taken unique (store, store_key)
);
create index backup_of_clinic on backup (clinic_id, taken_at desc) where pruned_at is null;
grant select, insert, update on backup to polyclinic_central;
