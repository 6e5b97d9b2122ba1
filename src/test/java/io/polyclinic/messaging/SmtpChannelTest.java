package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.polyclinic.Proves;
import io.polyclinic.tenancy.MadeUpClinics;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMultipart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("NOT-04")
class SmtpChannelTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String ASHA = "asha@example.org";
    private static final Map<String, String> HERE =
            Map.of("mail-networks", "127.0.0.0/8", "allow-plain-mail", "true", "timeout", "2s");

    private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @BeforeAll
    static void open() {
        MAIL.withConfiguration(
                GreenMailConfiguration.aConfig().withUser("lake@clinic.example", "lake", "the quiet lake"));
        MAIL.start();
    }

    @BeforeEach
    void empty() throws FolderException {
        MAIL.purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void close() {
        MAIL.stop();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aMailHasTextAndHtmlAndDocumentsAndOurId() throws Exception {
        var document = new OutgoingMessage.Attachment("bill.pdf", "application/pdf", new byte[] {1, 2, 3});
        var message = mail("Asha Kulkarni", "आपकी अपॉइंटमेंट", "<p>Hello &amp; welcome</p>", List.of(document));

        var result = send(account(Map.of("fromName", "Lake Clinic", "replyTo", "desk@clinic.example")), message);

        assertThat(result).isInstanceOf(SendResult.Accepted.class);
        var came = MAIL.getReceivedMessages()[0];
        assertThat(came.getMessageID()).isEqualTo("<" + message.id() + "@clinic.example>");
        assertThat(came.getSubject()).isEqualTo("आपकी अपॉइंटमेंट");
        assertThat(came.getFrom()[0]).hasToString("Lake Clinic <lake@clinic.example>");
        assertThat(came.getAllRecipients()[0]).hasToString("Asha Kulkarni <asha@example.org>");
        assertThat(came.getReplyTo()[0]).hasToString("desk@clinic.example");
        assertThat(came.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var whole = GreenMailUtil.getWholeMessage(came);
        assertThat(whole).contains("multipart/alternative", "text/plain", "text/html", "bill.pdf", "AQID");
        assertThat(((MimeMultipart) came.getContent()).getCount()).isEqualTo(2);
    }

    @Test
    void noValueOfAMessageBeginsAHeader() throws Exception {
        var message =
                mail("Asha\r\nBcc: thief@example.com", "Hello\r\nBcc: thief@example.com\r\n\r\nBody", null, List.of());

        send(account(Map.of()), message);

        var came = MAIL.getReceivedMessages();
        assertThat(came).hasSize(1);
        assertThat(came[0].getHeader("Bcc")).isNull();
        assertThat(came[0].getSubject()).isEqualTo("Hello Bcc: thief@example.com Body");
        assertThat(came[0].getAllRecipients()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asha@example.org\r\nRCPT TO:<thief@example.com>",
                "asha@example.org, thief@example.com",
                "Asha <asha@example.org>",
                "asha",
                "@example.org",
                "asha@"
            })
    void whatIsNoAddressIsRefused(String address) throws Exception {
        var result = send(account(Map.of()), ChannelsByHand.text(address, "Hello"));

        assertThat(result).isInstanceOf(SendResult.Refused.class);
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void theClinicSignsInWithItsUserAndPassword() throws Exception {
        var right = send(account(Map.of("user", "lake")), ChannelsByHand.text(ASHA, "Hello"));
        assertThat(right).isInstanceOf(SendResult.Accepted.class);

        var wrong = send(
                ChannelsByHand.account(
                        Provider.SMTP,
                        settings(MAIL.getSmtp().getPort(), Map.of("user", "lake")),
                        Map.of("password", "another")),
                ChannelsByHand.text(ASHA, "Hello"));

        assertThat(wrong).isInstanceOf(SendResult.Unavailable.class);
        assertThat(wrong.toString()).doesNotContain("another");
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.7.1 sender not allowed, true",
        "RCPT, 550 5.1.1 no such user asha@example.org, true",
        "RCPT, 553 5.1.3 bad address, true",
        "RCPT, 450 4.2.1 greylisted, false",
        "RCPT, 451 4.3.0 try again, false",
        "DATA, 552 5.3.4 too big, true",
        "DATA, 451 4.3.0 later, false",
        "EHLO, 421 4.3.2 shutting down, false"
    })
    void fiveHundredIsForGoodAndFourHundredForNow(String command, String answer, boolean forGood) throws Exception {
        try (var server = new ScriptedSmtp(Map.of(command, answer))) {
            var result = send(plain(server.port()), ChannelsByHand.text(ASHA, "Hello"));

            assertThat(result).isInstanceOf(forGood ? SendResult.Refused.class : SendResult.Unavailable.class);
            assertThat(result.toString()).doesNotContain("asha@example.org");
        }
    }

    @Test
    void aServerThatHangsIsNotWaitedFor() throws Exception {
        try (var server = new ScriptedSmtp(Map.of("RCPT", ScriptedSmtp.SILENCE))) {
            var result = send(plain(server.port()), ChannelsByHand.text(ASHA, "Hello"));

            assertThat(result).isInstanceOf(SendResult.Unavailable.class);
        }
    }

    @Test
    void aServerWithoutTlsIsToldNothingWhereTlsIsWanted() throws Exception {
        try (var server = new ScriptedSmtp(Map.of())) {
            var settings = settings(server.port(), Map.of("tls", "STARTTLS", "user", "lake"));

            var result = send(
                    ChannelsByHand.account(Provider.SMTP, settings, Map.of("password", "the quiet lake")),
                    ChannelsByHand.text(ASHA, "Hello"));

            assertThat(result).isInstanceOf(SendResult.Unavailable.class);
            assertThat(server.heard()).noneMatch(line -> line.matches("(?i)(AUTH|MAIL|RCPT|DATA).*"));
        }
    }

    @Test
    void plainMailGoesNowhereUnlessTheDeploymentAllowsIt() throws Exception {
        var settings = new HashMap<>(HERE);
        settings.remove("allow-plain-mail");

        assertThat(channel(settings).send(MadeUpClinics.make(), account(Map.of()), ChannelsByHand.text(ASHA, "Hello")))
                .isInstanceOf(SendResult.Unavailable.class);
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.0.0.1",
                "169.254.169.254",
                "0x7f000001",
                "2130706433",
                "unknown.invalid"
            })
    void noMailServerIsLookedForInsideThePlatform(String host) throws Exception {
        var settings = new HashMap<>(settings(MAIL.getSmtp().getPort(), Map.of()));
        settings.put("host", host);

        var result = channel(Map.of("allow-plain-mail", "true"))
                .send(
                        MadeUpClinics.make(),
                        ChannelsByHand.account(Provider.SMTP, settings, Map.of()),
                        ChannelsByHand.text(ASHA, "Hello"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.Unavailable.class,
                        it -> assertThat(it.why()).containsAnyOf("public internet", "not known"));
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    private static OutgoingMessage mail(
            String name, String subject, String html, List<OutgoingMessage.Attachment> attachments) {
        return new OutgoingMessage(UUID.randomUUID(), ASHA, name, "hi-IN", subject, "Hello", html, null, attachments);
    }

    private static ChannelAccount account(Map<String, String> more) {
        return ChannelsByHand.account(
                Provider.SMTP, settings(MAIL.getSmtp().getPort(), more), Map.of("password", "the quiet lake"));
    }

    private static ChannelAccount plain(int port) {
        return ChannelsByHand.account(Provider.SMTP, settings(port, Map.of()), Map.of());
    }

    private static Map<String, String> settings(int port, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "host", "127.0.0.1", "port", Integer.toString(port), "tls", "NONE", "from", "lake@clinic.example"));
        settings.putAll(more);
        return settings;
    }

    private static SendResult send(ChannelAccount account, OutgoingMessage message) throws Exception {
        return channel(HERE).send(MadeUpClinics.make(), account, message);
    }

    private static SmtpChannel channel(Map<String, String> settings) {
        var config = ChannelsByHand.config(settings);
        return new SmtpChannel(VERTX, new MailServers(config), config);
    }
}
