package io.polyclinic.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wording that comes with the product: a file a language, {@code wordings/en.properties}. */
@ApplicationScoped
class BuiltInWordings {

    static final List<String> LANGUAGES = List.of("en", "hi", "mr");

    private final Map<String, Properties> files =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), BuiltInWordings::read));

    /** Null where the product does not speak the language, or the kind does not go by the channel. */
    @Nullable
    Wording find(MessageKind kind, ChannelKind channel, String language) {
        var file = files.get(language);
        if (file == null || !kind.channels().contains(channel)) {
            return null;
        }
        var letter = "letter";
        return switch (channel) {
            case EMAIL ->
                new Wording(text(file, kind, "subject"), in(file, letter, text(file, kind, "long")), null, null);
            case WHATSAPP -> new Wording(null, in(file, letter, text(file, kind, "long")), null, null);
            case SMS -> new Wording(null, text(file, kind, "short"), null, null);
            case IN_APP -> new Wording(text(file, kind, "subject"), text(file, kind, "short"), null, null);
        };
    }

    private static String in(Properties file, String frame, String text) {
        return Objects.requireNonNull(file.getProperty(frame), frame).formatted(text);
    }

    private static String text(Properties file, MessageKind kind, String part) {
        var name = kind.fileName() + "." + part;
        return Objects.requireNonNull(file.getProperty(name), name);
    }

    private static Properties read(String language) {
        var name = "wordings/" + language + ".properties";
        try (var in = BuiltInWordings.class.getClassLoader().getResourceAsStream(name);
                var reader = new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8)) {
            var file = new Properties();
            file.load(reader);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
