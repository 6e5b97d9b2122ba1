package io.polyclinic.catalog;

import java.util.UUID;

/**
 * A PostgreSQL server on which clinics live.
 *
 * @param jdbcParameters what its JDBC addresses end in, without the question mark: {@code sslmode=verify-full}; may be empty
 */
public record ServerRecord(
        UUID id,
        String name,
        String host,
        int port,
        String jdbcParameters,
        String provisionerUser,
        byte[] sealedProvisionerPassword) {

    /** What the provisioner's password is sealed for. */
    public static String passwordContext(UUID serverId) {
        return "server/" + serverId + "/provisioner-password";
    }

    /** The JDBC address of one database on it. */
    public String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database
                + (jdbcParameters.isEmpty() ? "" : "?" + jdbcParameters);
    }
}
