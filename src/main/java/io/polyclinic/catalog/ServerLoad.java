package io.polyclinic.catalog;

/**
 * A server with what lives on it.
 *
 * @param clinics those that are not archived
 */
public record ServerLoad(ServerRecord server, ServerState state, long clinics) {}
