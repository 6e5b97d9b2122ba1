package io.polyclinic.fleet;

import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks the name servers that this machine asks. */
@ApplicationScoped
class DnsTxtRecords implements TxtRecords {

    private static final long PATIENCE_MILLIS = 5_000;

    private final Vertx vertx;

    DnsTxtRecords(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public List<String> at(String name) {
        var dns = vertx.createDnsClient(new DnsClientOptions().setQueryTimeout(PATIENCE_MILLIS));
        try {
            return dns.resolveTXT(name)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DnsException refusal && refusal.code() == DnsResponseCode.NXDOMAIN) {
                return List.of();
            }
            throw new FleetException("the name servers do not answer for " + name + ": " + words(e.getCause()), e);
        } finally {
            var unused = dns.close();
        }
    }

    /** Clinics' owners read it, who need not know which name servers are asked. */
    private static String words(@Nullable Throwable failure) {
        return failure instanceof DnsException refusal ? refusal.code().name() : "nothing came in time";
    }
}
