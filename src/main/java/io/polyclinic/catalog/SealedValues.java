package io.polyclinic.catalog;

import io.polyclinic.platform.Sealing;
import io.polyclinic.platform.UnsealException;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * All values of the catalog that are sealed with the master key. What is sealed anew stays what it is: no clinic's generation changes and
 * whoever has the value before can go on to use it.
 */
@ApplicationScoped
public class SealedValues {

    private static final int BATCH = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EntityManager central;
    private final Sealing sealing;

    SealedValues(@PersistenceUnit("central") EntityManager central, Sealing sealing) {
        this.central = central;
        this.sealing = sealing;
    }

    /**
     * How many values of one kind are under one key.
     *
     * @param place table and column
     * @param keyId empty where what stands there is no sealed value at all
     */
    public record Use(String place, String keyId, Standing standing, long values) {}

    /** What a master key is to this process. */
    public enum Standing {
        CURRENT,
        KNOWN,
        MISSING;

        /** For people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of the values of one kind.
     *
     * @param resealed under the current key now
     * @param lost those that no key opens which this process has
     */
    public record Rotated(String place, long resealed, long lost) {}

    /** Of each kind and key. */
    public List<Use> uses() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var uses = new ArrayList<Use>();
            for (var column : SealedColumn.values()) {
                for (var row : central.createNativeQuery(column.countByKey(), Object[].class)
                        .getResultList()) {
                    var counted = (Object[]) row;
                    var key = (String) counted[0];
                    uses.add(new Use(column.place(), key, standing(key), ((Number) counted[1]).longValue()));
                }
            }
            return uses;
        });
    }

    private Standing standing(String keyId) {
        if (keyId.equals(sealing.currentKeyId())) {
            return Standing.CURRENT;
        }
        return sealing.hasKey(keyId) ? Standing.KNOWN : Standing.MISSING;
    }

    /** Seals everything anew that is not under the current key, some values at a time; killed, it is simply done again. */
    public List<Rotated> rotate() {
        var all = new ArrayList<Rotated>();
        for (var column : SealedColumn.values()) {
            all.add(rotate(column));
        }
        return all;
    }

    private Rotated rotate(SealedColumn column) {
        var done = new Batch(BEFORE_ALL, 0, 0, true);
        while (done.isMore()) {
            var before = done;
            done = QuarkusTransaction.requiringNew().call(() -> rotateSome(column, before));
        }
        return new Rotated(column.place(), done.resealed(), done.lost());
    }

    private record Batch(UUID last, long resealed, long lost, boolean isMore) {}

    private Batch rotateSome(SealedColumn column, Batch before) {
        var rows = central.createNativeQuery(column.underOthers(), Object[].class)
                .setParameter("after", before.last())
                .setParameter("current", sealing.currentKeyId())
                .setParameter("most", BATCH)
                .getResultList();
        var last = before.last();
        var resealed = before.resealed();
        var lost = before.lost();
        for (var row : rows) {
            var value = (Object[]) row;
            last = (UUID) value[0];
            try {
                resealed += reseal(column, last, (UUID) value[1], (byte[]) value[2]);
            } catch (UnsealException e) {
                lost++;
            }
        }
        return new Batch(last, resealed, lost, rows.size() == BATCH);
    }

    private int reseal(SealedColumn column, UUID id, UUID owner, byte[] before) {
        var context = column.context(owner, id);
        return central.createNativeQuery(column.replace())
                .setParameter("now", sealing.seal(sealing.unseal(before, context), context))
                .setParameter("id", id)
                .setParameter("before", before)
                .executeUpdate();
    }
}
