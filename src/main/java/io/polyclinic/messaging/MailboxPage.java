package io.polyclinic.messaging;

import io.polyclinic.embedded.DevelopmentMailbox.Document;
import io.polyclinic.embedded.DevelopmentMailbox.Mail;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mailbox of a developer's machine as a page. Nothing of a message is part of it but as text, or in a frame that can do nothing. */
final class MailboxPage {

    /** Nothing is loaded from anywhere, not by what a mail says either: a frame of its own words has the page's policy. */
    static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'&]+(?:&amp;[^\\s<>\"'&]+)*");

    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Messages</title><style>
            body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            article{border:1px solid #ccc;border-radius:6px;margin:1rem 0;padding:1rem}
            h2{font-size:1rem;margin:0}header{color:#555;margin-bottom:.5rem}
            pre{white-space:pre-wrap;font:inherit;margin:0}iframe{width:100%;height:24rem;border:1px solid #eee;background:#fff}
            </style></head><body><h1>Messages</h1><p>Nothing leaves this machine: what would have gone out is here. The newest comes first.</p>
            """;

    private MailboxPage() {}

    /** @param clinic the one that is shown alone; all where none is named */
    static String of(List<Mail> mails, @Nullable String clinic) {
        var clinics = mails.stream().map(Mail::clinic).distinct().sorted().toList();
        var page = new StringBuilder(HEAD).append("<nav><a href=\"?\">all clinics</a>");
        clinics.forEach(
                slug -> page.append(" · <a href=\"?clinic=%s\">%s</a>".formatted(escaped(slug), escaped(slug))));
        page.append("</nav>");
        var shown = mails.stream()
                .filter(mail -> clinic == null || mail.clinic().equals(clinic))
                .toList();
        shown.forEach(mail -> page.append(article(mail)));
        return page.append(shown.isEmpty() ? "<p>There is nothing yet.</p>" : "")
                .append("</body></html>")
                .toString();
    }

    private static String article(Mail mail) {
        var words = mail.words();
        var subject = words.subject();
        var html = words.html();
        return "<article><header>%s · %s · to %s · %s</header>%s%s%s%s%s</article>"
                .formatted(
                        escaped(mail.clinic()),
                        escaped(mail.channel()),
                        escaped(mail.address()),
                        mail.at(),
                        subject == null ? "" : "<h2>" + escaped(subject) + "</h2>",
                        html == null ? "" : frame(html),
                        (html == null ? "<pre>%s</pre>" : "<details><summary>as text</summary><pre>%s</pre></details>")
                                .formatted(linked(words.text())),
                        buttons(mail.buttons()),
                        documents(mail.documents()));
    }

    /** Links open beside the page; scripts, forms and the page itself are out of its reach. */
    private static String frame(String html) {
        return "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" referrerpolicy=\"no-referrer\" srcdoc=\"%s\"></iframe>"
                .formatted(escaped("<base target=\"_blank\">" + html));
    }

    private static String buttons(List<String> payloads) {
        return payloads.isEmpty()
                ? ""
                : "<p>Buttons: %s</p>"
                        .formatted(payloads.stream().map(MailboxPage::escaped).collect(Collectors.joining(" | ")));
    }

    private static String documents(List<Document> documents) {
        return documents.isEmpty()
                ? ""
                : "<p>With %s</p>"
                        .formatted(documents.stream()
                                .map(it -> "%s (%s, %d bytes)"
                                        .formatted(escaped(it.fileName()), escaped(it.contentType()), it.bytes()))
                                .collect(Collectors.joining(", ")));
    }

    private static String linked(String text) {
        return LINK.matcher(escaped(text))
                .replaceAll(found ->
                        Matcher.quoteReplacement("<a href=\"%s\" target=\"_blank\" rel=\"noreferrer noopener\">%s</a>"
                                .formatted(found.group(), found.group())));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
