package io.polyclinic.operators;

import io.polyclinic.catalog.ServerAddress;
import io.polyclinic.fleet.AddingServer;
import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A database server for the fleet, on which server-setup.sql was run.
 *
 * @param name what to call it: a-z, 0-9 and dashes
 * @param host as nodes and commands reach it; one at which servers may be added over HTTP
 * @param port 5432 where none is given
 * @param parameters what JDBC addresses of its databases end in: NAME=VALUE, joined by an ampersand
 * @param connections how many one node may open to it for clinics; where none is given each node's own setting counts
 * @param provisionerUser polyclinic_provisioner where none is given
 * @param provisionerPassword kept sealed, and never shown
 * @param reason kept in the operations log
 */
record AddServer(
        @NotBlank @Size(max = 63) String name,
        @NotBlank @Size(max = 253) String host,
        @Min(1) @Max(65_535) @Nullable Integer port,
        @Size(max = 500) @Nullable String parameters,
        @Min(1) @Max(10_000) @Nullable Integer connections,
        @Size(min = 1, max = 63) @Nullable String provisionerUser,
        @NotBlank @Size(max = 500) String provisionerPassword,
        @NotNull @PlainText @Size(max = 500) String reason) {

    private static final int USUAL_PORT = 5_432;

    ServerAddress address() {
        return new ServerAddress(
                host, Objects.requireNonNullElse(port, USUAL_PORT), Objects.requireNonNullElse(parameters, ""));
    }

    AddingServer.Provisioner provisioner() {
        return new AddingServer.Provisioner(
                Objects.requireNonNullElse(provisionerUser, AddingServer.PROVISIONER), provisionerPassword);
    }

    @Override
    public String toString() {
        return "AddServer[name=" + name + "]";
    }
}
