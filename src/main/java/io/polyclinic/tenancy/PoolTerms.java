package io.polyclinic.tenancy;

import java.time.Duration;

/**
 * What a pool is opened with.
 *
 * @param cap the most connections that the clinic may have
 * @param checkAfter after how long unused a connection is asked whether it is alive
 * @param awake whether the clinic was served of late, so that it goes before those who were not
 */
record PoolTerms(int cap, Duration checkAfter, boolean awake) {}
