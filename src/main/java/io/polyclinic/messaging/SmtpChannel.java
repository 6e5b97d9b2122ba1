package io.polyclinic.messaging;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.embedded.DevelopmentMailbox;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** E-mail by the clinic's own mail server, a connection for each. */
@ApplicationScoped
class SmtpChannel implements Channel {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final String SUBMISSION = "587";
    private static final String STARTTLS = "STARTTLS";

    /** It wants to know who we are, or does not believe it (RFC 4954, 6). */
    private static final Set<Integer> OF_CREDENTIALS = Set.of(432, 454, 530, 534, 535, 538);

    private final Vertx vertx;
    private final MailServers servers;
    private final ChannelsConfig config;

    SmtpChannel(Vertx vertx, MailServers servers, ChannelsConfig config) {
        this.vertx = vertx;
        this.servers = servers;
        this.config = config;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public String provider() {
        return Provider.SMTP.name();
    }

    @Override
    public SendResult send(ClinicRecord clinic, ChannelAccount account, OutgoingMessage message)
            throws InterruptedException {
        DevelopmentMailbox.refuseToGoOut();
        if (!MailComposition.isAddress(message.address())) {
            return new SendResult.Refused("the address is no e-mail address");
        }
        var way = way(account);
        if (way.isPlain() && !config.allowPlainMail()) {
            return new SendResult.Unavailable("mail is not sent over connections that are not encrypted", null);
        }
        var refusal = servers.refusal(way.host(), way.port());
        if (refusal.isPresent()) {
            return new SendResult.Unavailable(refusal.get(), null);
        }
        return send(account, message, way);
    }

    private record Way(String host, int port, String tls) {

        boolean isPlain() {
            return tls.equals("NONE");
        }
    }

    private static Way way(ChannelAccount account) {
        var settings = account.settings();
        return new Way(
                settings.getOrDefault("host", ""),
                Integer.parseInt(settings.getOrDefault("port", SUBMISSION)),
                settings.getOrDefault("tls", STARTTLS));
    }

    private SendResult send(ChannelAccount account, OutgoingMessage message, Way way) throws InterruptedException {
        var client = MailClient.create(vertx, options(account, way));
        try {
            var sent = client.sendMail(MailComposition.of(account, message))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new SendResult.Accepted(sent.getMessageID());
        } catch (TimeoutException e) {
            return new SendResult.Unavailable("the mail server did not answer in time", null);
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause());
        } finally {
            var unused = client.close();
        }
    }

    private MailConfig options(ChannelAccount account, Way way) {
        var seconds = (int) Math.max(1, config.timeout().toSeconds());
        var options = new MailConfig()
                .setHostname(way.host())
                .setPort(way.port())
                .setSsl(way.tls().equals("IMPLICIT"))
                .setStarttls(way.tls().equals(STARTTLS) ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setKeepAlive(false)
                .setMaxPoolSize(1)
                .setConnectTimeout((int) TO_CONNECT.toMillis())
                .setIdleTimeout(seconds)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setLogin(LoginOption.DISABLED);
        config.mailCertificates()
                .ifPresent(file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        var user = account.settings().get("user");
        var password = account.secrets().get("password");
        if (user != null && password != null) {
            options.setLogin(LoginOption.REQUIRED).setUsername(user).setPassword(password);
        }
        return options;
    }

    /** For good by a code of 5xx (RFC 5321, 4.2.1); the server's own words are left out, for they repeat addresses. */
    private static SendResult failure(Throwable cause) {
        if (!(cause instanceof SMTPException answer)) {
            return new SendResult.Unavailable(
                    "the mail server could not be used: " + cause.getClass().getSimpleName(), null);
        }
        var code = answer.getReplyCode();
        if (OF_CREDENTIALS.contains(code)) {
            return new SendResult.Unavailable("the mail server does not take the user and password: " + code, null);
        }
        return answer.isPermanent()
                ? new SendResult.Refused("the mail server refused the mail for good: " + code)
                : new SendResult.Unavailable("the mail server does not take the mail now: " + code, null);
    }
}
