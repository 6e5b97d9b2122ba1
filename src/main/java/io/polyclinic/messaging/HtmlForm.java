package io.polyclinic.messaging;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The HTML of a mail whose wording is plain: a paragraph for each, addresses to be clicked. */
final class HtmlForm {

    private static final Pattern TAG = Pattern.compile("\\{[^\\s{}][^{}]*}");
    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\n[ \\t]*\\n\\s*");

    private static final String FRAME = """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"></head>
        <body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; color: #222; max-width: 600px">
        %s
        </body></html>
        """;

    private HtmlForm() {}

    /** A template in its turn: what stands in braces stays. */
    static String of(MessageKind kind, String text) {
        return FRAME.formatted(Arrays.stream(BETWEEN_PARAGRAPHS.split(text.strip()))
                .map(paragraph -> "<p>" + marked(kind, paragraph) + "</p>")
                .collect(Collectors.joining("\n")));
    }

    private static String marked(MessageKind kind, String paragraph) {
        var html = new StringBuilder();
        var tags = TAG.matcher(paragraph);
        var from = 0;
        while (tags.find()) {
            html.append(escape(paragraph.substring(from, tags.start())).replace("\n", "<br>\n"));
            html.append(isAddress(kind, tags.group()) ? linkTo(tags.group()) : tags.group());
            from = tags.end();
        }
        return html.append(escape(paragraph.substring(from)).replace("\n", "<br>\n"))
                .toString();
    }

    private static boolean isAddress(MessageKind kind, String tag) {
        return kind.variable(tag.substring(1, tag.length() - 1))
                .filter(variable -> variable.type() == VariableType.URL)
                .isPresent();
    }

    private static String linkTo(String tag) {
        return "<a href=\"" + tag + "\">" + tag + "</a>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
