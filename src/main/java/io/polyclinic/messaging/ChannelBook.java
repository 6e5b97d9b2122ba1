package io.polyclinic.messaging;

import io.polyclinic.platform.FieldError;
import io.polyclinic.platform.Ids;
import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Problem;
import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeping a clinic's accounts at providers. Each method is one transaction. */
@ApplicationScoped
@Transactional
public class ChannelBook {

    private final ClinicChannelRepository channels;
    private final AccountJson json;
    private final CallbackUrls urls;
    private final CurrentClinic clinic;
    private final Clock clock;

    ChannelBook(
            ClinicChannelRepository channels, AccountJson json, CallbackUrls urls, CurrentClinic clinic, Clock clock) {
        this.channels = channels;
        this.json = json;
        this.urls = urls;
        this.clinic = clinic;
        this.clock = clock;
    }

    public ChannelsView list() {
        return new ChannelsView(channels.inOrder().stream().map(this::view).toList());
    }

    public ChannelView read(UUID id) {
        return view(existing(id));
    }

    /** @param by the account of who says so */
    public ChannelView register(ChannelDetails details, UUID by) {
        details.check(Set.of());
        var id = Ids.next();
        var channel =
                new ClinicChannel(id, details.provider(), content(id, details, details.given()), by, clock.instant());
        channels.persistAndFlush(channel);
        return view(channel);
    }

    /** Another provider is another account. */
    public ChannelView change(UUID id, IfMatch version, ChannelDetails details, UUID by) {
        var channel = existing(id);
        version.check(view(channel));
        if (details.provider() != channel.provider()) {
            throw Problem.INVALID_REQUEST.because(List.of(new FieldError("provider", "fixed", "stays as it is")));
        }
        details.check(channel.secretNames());
        // what is replaced whole need not be opened: so an account can be mended whose key is lost
        var secrets = new HashMap<String, String>();
        if (!details.given().keySet().containsAll(channel.secretNames())) {
            secrets.putAll(json.secrets(channel));
        }
        secrets.putAll(details.given());
        channel.change(content(id, details, secrets), by, clock.instant());
        channels.flush();
        return view(channel);
    }

    /** Its secrets are gone for good. */
    public void remove(UUID id, IfMatch version, UUID by) {
        var channel = existing(id);
        version.check(view(channel));
        channel.remove(by, clock.instant());
        channels.flush();
    }

    private ClinicChannel.Content content(UUID id, ChannelDetails details, Map<String, String> secrets) {
        return new ClinicChannel.Content(
                details.active(),
                details.priority(),
                json.written(details.settings()),
                json.sealed(id, secrets),
                Set.copyOf(secrets.keySet()));
    }

    private ChannelView view(ClinicChannel channel) {
        return channel.view(json.settings(channel), urls.of(clinic.get(), channel.provider()));
    }

    private ClinicChannel existing(UUID id) {
        return channels.known(id).orElseThrow(Problem.CHANNEL_NOT_FOUND::because);
    }
}
