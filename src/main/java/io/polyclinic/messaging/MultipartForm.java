package io.polyclinic.messaging;

import io.polyclinic.messaging.OutgoingMessage.Attachment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A form with a file in it (RFC 7578). */
final class MultipartForm {

    private final String boundary = "polyclinic-" + UUID.randomUUID();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    MultipartForm with(String name, String value) {
        begin(name, "");
        write(value + "\r\n");
        return this;
    }

    MultipartForm with(String name, Attachment file) {
        begin(
                name,
                "; filename=\"%s\"\r\nContent-Type: %s"
                        .formatted(quoted(file.fileName()), oneLine(file.contentType())));
        content.writeBytes(file.content());
        write("\r\n");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        write("--" + boundary + "--\r\n");
        return content.toByteArray();
    }

    private void begin(String name, String more) {
        write("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n".formatted(boundary, name, more));
    }

    private void write(String text) {
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As browsers do it (WHATWG, multipart/form-data encoding). */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "");
    }
}
