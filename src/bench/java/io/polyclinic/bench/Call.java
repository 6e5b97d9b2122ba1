package io.polyclinic.bench;

/** A request to a clinic, ready to be sent. */
record Call(BenchClinic clinic, byte[] request) {}
