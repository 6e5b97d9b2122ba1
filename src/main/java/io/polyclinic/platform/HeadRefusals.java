package io.polyclinic.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** What is refused of the parts of a request before the framework sees them, and the answer to it, byte for byte. */
final class HeadRefusals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeadRefusals() {}

    static @Nullable ProblemException of(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            return switch (part.decoderResult().cause()) {
                case TooLongHttpLineException _ -> Problem.ADDRESS_TOO_LONG.because();
                case TooLongHttpHeaderException _ -> Problem.HEADERS_TOO_LARGE.because();
                default -> Problem.MALFORMED_HTTP.because("it cannot be read");
            };
        }
        return part instanceof HttpRequest request && !isProper(request)
                ? Problem.MALFORMED_HTTP.because("the request line is not that of HTTP/1.1")
                : null;
    }

    private static boolean isProper(HttpRequest request) {
        var version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return false;
        }
        try {
            return !new URI(request.uri()).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static byte[] answer(ProblemException refusal) {
        try {
            var body = JSON.writeValueAsString(ProblemDocument.of(refusal));
            return """
                    HTTP/1.1 %s\r
                    Content-Type: %s\r
                    Content-Length: %d\r
                    Cache-Control: no-store\r
                    X-Content-Type-Options: nosniff\r
                    Connection: close\r
                    \r
                    %s""".formatted(
                            HttpResponseStatus.valueOf(refusal.problem().status()),
                            ProblemDocument.MEDIA_TYPE,
                            body.getBytes(UTF_8).length,
                            body)
                    .getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
