package io.polyclinic.backups;

/**
 * What a table held.
 *
 * @param sha256 of its rows in the text form of COPY, sorted by the primary key; in hexadecimal digits
 */
public record TableSum(String table, long rows, String sha256) {}
