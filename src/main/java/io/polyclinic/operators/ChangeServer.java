package io.polyclinic.operators;

import io.polyclinic.fleet.ChangingServer;
import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different with a database server; what is not given stays.
 *
 * @param host at which servers may be added over HTTP
 * @param parameters empty for none
 * @param connections how many one node may open to it for clinics; 0 for each node's own setting
 * @param provisionerPassword changed in PostgreSQL before; kept sealed, and never shown
 * @param reason kept in the operations log
 */
record ChangeServer(
        @Size(min = 1, max = 253) @Nullable String host,
        @Min(1) @Max(65_535) @Nullable Integer port,
        @Size(max = 500) @Nullable String parameters,
        @Min(0) @Max(10_000) @Nullable Integer connections,
        @Size(min = 1, max = 500) @Nullable String provisionerPassword,
        @NotNull @PlainText @Size(max = 500) String reason) {

    ChangingServer.Change change() {
        return new ChangingServer.Change(host, port, parameters, connections, provisionerPassword);
    }

    @Override
    public String toString() {
        return "ChangeServer[]";
    }
}
