package io.polyclinic.tenancy;

/**
 * A connection that nobody uses and that a clinic could give to others.
 *
 * @param surplus whether the clinic has others
 * @param usedAgain whether the clinic came more than once of late, be it that it had to open a connection anew: who came once may well
 *     not come again
 * @param since when it was used last, by {@link System#nanoTime}
 */
record SpareConnection(boolean surplus, boolean usedAgain, long since) {}
