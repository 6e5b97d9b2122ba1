package io.polyclinic.bench;

import org.jspecify.annotations.Nullable;

/**
 * A request to a clinic, ready to be sent.
 *
 * @param write what the row that it wants is called in the ledger; null for a read
 */
record Call(BenchClinic clinic, byte[] request, @Nullable String write) {}
