package io.polyclinic.catalog;

import java.util.UUID;

/** The columns of the catalog that hold sealed values: all of them, as a test sees to. */
enum SealedColumn {
    ROLE_PASSWORD("clinic", "role_password", "id", true) {
        @Override
        String context(UUID clinicOrServer, UUID id) {
            return ClinicRecord.rolePasswordContext(id);
        }
    },
    PROVISIONER_PASSWORD("database_server", "provisioner_password", "id", false) {
        @Override
        String context(UUID clinicOrServer, UUID id) {
            return ServerRecord.passwordContext(id);
        }
    },
    SIGNING_KEY("clinic_signing_key", "private_key", "clinic_id", false) {
        @Override
        String context(UUID clinicOrServer, UUID id) {
            return SigningKeyRecord.privateKeyContext(clinicOrServer, id);
        }
    },
    DATA_KEY("clinic_data_key", "data_key", "clinic_id", false) {
        @Override
        String context(UUID clinicOrServer, UUID id) {
            return DataKeyRecord.keyContext(clinicOrServer, id);
        }
    },
    BACKUP_KEY("backup", "data_key", "clinic_id", false) {
        @Override
        String context(UUID clinicOrServer, UUID id) {
            return BackupRecord.dataKeyContext(clinicOrServer, id);
        }
    },
    OPERATOR_SECRET("operator", "totp_secret", "id", true) {
        @Override
        String context(UUID clinicOrServer, UUID id) {
            return OperatorSecret.context(id);
        }
    };

    private final String table;
    private final String column;
    private final String owner;
    private final boolean versioned;

    /**
     * @param owner the column with what it belongs to
     * @param versioned whether who read the row before must not write it back as it was
     */
    SealedColumn(String table, String column, String owner, boolean versioned) {
        this.table = table;
        this.column = column;
        this.owner = owner;
        this.versioned = versioned;
    }

    /** What its values are sealed for. */
    abstract String context(UUID clinicOrServer, UUID id);

    /** {@code clinic.role_password}. */
    String place() {
        return table + "." + column;
    }

    /** How many values there are under each master key; destroyed ones do not count. */
    String countByKey() {
        return "select " + keyId() + ", count(*) from " + table + " where length(" + column
                + ") > 0 group by 1 order by 1";
    }

    /** The next values after an id that are under another key. */
    String underOthers() {
        return "select id, " + owner + " as belongs_to, " + column + " from " + table + " where id > :after and length("
                + column + ") > 0 and " + keyId() + " <> :current order by id limit :most";
    }

    /** Puts a value in the place of what it was before, unless somebody was quicker. */
    String replace() {
        return "update " + table + " set " + column + " = :now" + (versioned ? ", version = version + 1" : "")
                + " where id = :id and " + column + " = :before";
    }

    /** The id of the key in front of a sealed value, as Sealing lays it out. */
    private String keyId() {
        return "case when length(" + column + ") > 2 and get_byte(" + column + ", 0) = 1 then encode(substring("
                + column + " from 3 for get_byte(" + column + ", 1)), 'escape') else '' end";
    }
}
