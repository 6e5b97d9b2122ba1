package io.polyclinic.messaging;

import io.polyclinic.platform.Problem;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hears what providers say later, in the clinic at whose host they say it: believed where it is signed with that clinic's own secret. */
@ApplicationScoped
public class TakingCallbacks {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final List<CallbackDialect> dialects;
    private final ChannelAccounts accounts;
    private final DeliveryReports reports;
    private final ChannelsConfig config;

    TakingCallbacks(
            @All List<CallbackDialect> dialects,
            ChannelAccounts accounts,
            DeliveryReports reports,
            ChannelsConfig config) {
        this.dialects = dialects;
        this.accounts = accounts;
        this.reports = reports;
        this.config = config;
    }

    /** Said again it changes nothing, and said late nothing goes back. */
    public void take(String provider, RawCallback call) {
        if (call.body().length > config.longestCallback()) {
            throw Problem.BODY_TOO_LARGE.because("at most %d bytes", config.longestCallback());
        }
        var dialect = dialects.stream()
                .filter(it -> it.provider().inPath().equals(provider))
                .findFirst()
                .orElseThrow(Problem.ROUTE_NOT_FOUND::because);
        var genuine = of(dialect.provider()).stream()
                .filter(account -> dialect.isGenuine(call, account))
                .toList();
        if (genuine.isEmpty()) {
            throw Problem.CALLBACK_REFUSED.because();
        }
        for (var account : genuine) {
            var told = dialect.read(call, account);
            told.reports().forEach(reports::report);
            told.answers().forEach(reports::answered);
        }
    }

    /** Meta asks once whether the address is the clinic's; the challenge is the answer. */
    public String answer(String provider, @Nullable String mode, @Nullable String token, @Nullable String challenge) {
        if (!Provider.WHATSAPP_CLOUD.inPath().equals(provider)) {
            throw Problem.ROUTE_NOT_FOUND.because();
        }
        var isOurs = of(Provider.WHATSAPP_CLOUD).stream()
                .filter(account -> Signatures.areSame(account.secrets().get("verifyToken"), token))
                .count();
        if (isOurs == 0
                || !"subscribe".equals(mode)
                || challenge == null
                || !CHALLENGE.matcher(challenge).matches()) {
            throw Problem.CALLBACK_REFUSED.because();
        }
        return challenge;
    }

    private List<ChannelAccount> of(Provider provider) {
        return QuarkusTransaction.requiringNew().call(() -> accounts.at(provider));
    }
}
