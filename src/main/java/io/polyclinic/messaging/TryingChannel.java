package io.polyclinic.messaging;

import io.polyclinic.platform.Ids;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.CurrentClinic;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a message by one of the clinic's accounts, to see whether it can. Who asks waits for the provider, and no transaction does. */
@ApplicationScoped
public class TryingChannel {

    private static final String SUBJECT = "A test message";

    private final ChannelAccounts accounts;
    private final List<Channel> channels;
    private final CurrentClinic clinic;

    TryingChannel(ChannelAccounts accounts, @All List<Channel> channels, CurrentClinic clinic) {
        this.accounts = accounts;
        this.channels = channels;
        this.clinic = clinic;
    }

    /**
     * Says what the provider said.
     *
     * @param wording one without variables that was approved at the provider; plain text where there is none
     */
    public ChannelTrialView send(UUID id, String address, @Nullable String wording) {
        var account = QuarkusTransaction.requiringNew()
                .call(() -> accounts.byId(id))
                .orElseThrow(Problem.CHANNEL_NOT_FOUND::because);
        var channel = channels.stream()
                .filter(it -> it.provider().equals(account.provider()) && it.kind() == account.kind())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no channel for " + account.provider()));
        var text = "This is a test message of %s.".formatted(clinic.get().name());
        var message = new OutgoingMessage(
                Ids.next(), address, null, clinic.get().locale(), SUBJECT, text, null, template(wording), List.of());
        return switch (attempt(channel, account, message)) {
            case SendResult.Accepted accepted -> new ChannelTrialView(true, accepted.providerId(), null);
            case SendResult.Refused refused -> new ChannelTrialView(false, null, refused.why());
            case SendResult.Unavailable away -> new ChannelTrialView(false, null, away.why());
        };
    }

    private OutgoingMessage.@Nullable ProviderTemplate template(@Nullable String wording) {
        return wording == null
                ? null
                : new OutgoingMessage.ProviderTemplate(
                        wording, clinic.get().locale().replace('-', '_'), List.of(), List.of());
    }

    private SendResult attempt(Channel channel, ChannelAccount account, OutgoingMessage message) {
        try {
            return channel.send(clinic.get(), account, message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.Unavailable("it was broken off", null);
        } catch (ProviderCalls.NoAnswerException e) {
            return new SendResult.Unavailable(String.valueOf(e.getMessage()), null);
        } catch (Exception e) { // whatever the outside makes of it is an answer to who tries it
            return new SendResult.Unavailable("it failed: " + e.getClass().getSimpleName(), null);
        }
    }
}
