package io.polyclinic.tenancy;

import java.util.Comparator;

/**
 * A connection that nobody uses and that a clinic could give to others.
 *
 * @param surplus whether the clinic has others
 * @param usedAgain whether the clinic came more than once since it has any: who came once may well not come again
 * @param since when it was used last, by {@link System#nanoTime}
 */
record SpareConnection(boolean surplus, boolean usedAgain, long since) {

    /** First the one that will be missed least. */
    static final Comparator<SpareConnection> ORDER = Comparator.comparing((SpareConnection it) -> !it.surplus())
            .thenComparing(SpareConnection::usedAgain)
            .thenComparingLong(SpareConnection::since);
}
