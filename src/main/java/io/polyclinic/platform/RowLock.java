package io.polyclinic.platform;

import jakarta.persistence.EntityManager;

/**
 * Holds a row to the end of the transaction, so that of two who change it one comes first. Take it before the row is read: what the
 * session has read already stays as it was. Hibernate's own pessimistic locks are not used: where an entity has a collection that is
 * fetched with it, Hibernate 7.2 collects what it is to lock in a plan that all sessions of all clinics share.
 */
public final class RowLock {

    private RowLock() {}

    /** Waits for the row at most as long as the connection's lock time-out; nothing happens where there is none with this key. */
    public static void hold(EntityManager session, String table, String key, Object value) {
        var unused = session.createNativeQuery(
                        "select 1 from " + table + " where " + key + " = :value for update", Integer.class)
                .setParameter("value", value)
                .getResultList();
    }
}
