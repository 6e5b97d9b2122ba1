package io.polyclinic.fleet;

/**
 * Which database is to be adopted, and as what.
 *
 * @param name of the clinic, where the catalog does not know it
 */
public record AdoptClinic(
        String server, String database, String slug, String name, String plan, String zone, String locale) {}
