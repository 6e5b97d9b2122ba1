package io.polyclinic.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on which clinics live.
 *
 * @param jdbcParameters what its JDBC addresses end in, without the question mark: {@code sslmode=verify-full}; may be empty
 * @param connections how many physical connections one node may open to it for clinics; without it the node's own setting counts
 */
public record ServerRecord(
        UUID id,
        String name,
        String host,
        int port,
        String jdbcParameters,
        String provisionerUser,
        byte[] sealedProvisionerPassword,
        @Nullable Integer connections) {

    /** The name under which the catalog's own server is registered. */
    public static final String OF_CATALOG = "main";

    /** What the provisioner's password is sealed for. */
    public static String passwordContext(UUID serverId) {
        return "server/" + serverId + "/provisioner-password";
    }

    /** Whether the catalog is on it, so that the catalog's connections are a part of what a node opens to it. */
    public boolean holdsCatalog() {
        return name.equals(OF_CATALOG);
    }

    /** The JDBC address of one database on it. */
    public String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database
                + (jdbcParameters.isEmpty() ? "" : "?" + jdbcParameters);
    }
}
