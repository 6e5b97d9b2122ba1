package io.polyclinic.fleet;

import java.util.List;

/** What is copied in place of what a table holds. */
interface Masking {

    /** Everything is copied as it is. */
    Masking NONE = (_, column) -> column.quoted();

    /** Nobody stays signed in, and nothing is done twice that was yet to be done: all else is copied as it is. */
    Masking WITHOUT_SESSIONS = new Masking() {
        @Override
        public String of(TenantTable table, TenantTable.Column column) {
            return column.quoted();
        }

        @Override
        public boolean leavesOut(String table) {
            return HealthDataMask.LEFT_OUT.contains(table);
        }
    };

    /** An expression over the table's row that stands in place of the column, and gives the same for the same rows. */
    String of(TenantTable table, TenantTable.Column column);

    /** Whether the table's rows are not copied at all. */
    default boolean leavesOut(String table) {
        return false;
    }

    /** Refuses tables of which it does not know what to show. */
    default void check(List<TenantTable> tables) {}
}
