package io.polyclinic.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.embedded.DevelopmentMailbox.Document;
import io.polyclinic.embedded.DevelopmentMailbox.Mail;
import io.polyclinic.embedded.DevelopmentMailbox.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailboxPageTest {

    private static final String EVIL = "<script>alert(\"x\")</script>'\"";

    @Test
    void whatAMessageSaysIsTextOrLiesInAFrameThatCanDoNothing() {
        var page = MailboxPage.of(List.of(mail("lake", EVIL, EVIL, "<p>Hi</p>" + EVIL)), null);

        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(page)
                .contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .contains(
                        "srcdoc=\"&lt;base target=&quot;_blank&quot;&gt;&lt;p&gt;Hi&lt;/p&gt;&lt;script&gt;alert(&quot;x&quot;)");
    }

    @Test
    void linksInTextCanBeFollowed() {
        var page = MailboxPage.of(
                List.of(mail("lake", "Hello", "Sign in: https://lake.example/in?code=1&next=2 or <a>", null)), null);

        assertThat(page)
                .contains("<a href=\"https://lake.example/in?code=1&amp;next=2\" target=\"_blank\"")
                .contains("or &lt;a&gt;");
    }

    @Test
    void oneClinicIsShownAlone() {
        var mails = List.of(mail("lake", "Of the lake", "x", null), mail("hill", "Of the hill", "x", null));

        assertThat(MailboxPage.of(mails, null)).contains("Of the lake", "Of the hill", "?clinic=hill", "?clinic=lake");
        assertThat(MailboxPage.of(mails, "hill"))
                .contains("Of the hill", "?clinic=lake")
                .doesNotContain("Of the lake");
        assertThat(MailboxPage.of(List.of(), null)).contains("nothing yet");
    }

    private static Mail mail(String clinic, String subject, String text, @Nullable String html) {
        return new Mail(
                UUID.randomUUID(),
                clinic,
                "EMAIL",
                "asha@example.org",
                new Words(subject, text, html),
                List.of("CONFIRM"),
                List.of(new Document("a.pdf", "application/pdf", 3)),
                Instant.EPOCH);
    }
}
