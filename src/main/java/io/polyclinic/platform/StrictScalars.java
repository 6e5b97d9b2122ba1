package io.polyclinic.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values that travel as JSON strings are read from strings alone, in the one form that the product writes. */
class StrictScalars extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    StrictScalars() {
        super("strict-scalars");
        addDeserializer(String.class, new FromText<>(String.class, Function.identity()));
        addDeserializer(LocalDate.class, new FromText<>(LocalDate.class, StrictScalars::date));
        addDeserializer(Instant.class, new FromText<>(Instant.class, StrictScalars::instant));
        addDeserializer(UUID.class, new FromText<>(UUID.class, StrictScalars::uuid));
        setDeserializerModifier(new ExactEnums());
    }

    /** Enums are read from their names, to the letter. */
    private static final class ExactEnums extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> lenient) {
            var constants = Arrays.stream(type.getRawClass().getEnumConstants())
                    .map(constant -> (Enum<?>) constant)
                    .collect(Collectors.toMap(Enum::name, Function.identity()));
            return new FromText<>(type.getRawClass(), name -> {
                var constant = constants.get(name);
                if (constant == null) {
                    throw new IllegalArgumentException("not a name");
                }
                return constant;
            });
        }
    }

    private static LocalDate date(String text) {
        if (text.length() != "1984-02-29".length()) {
            throw new IllegalArgumentException("not a full-date of RFC 3339, which has four digits for the year");
        }
        return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    /** RFC 3339 with an offset; kept to the microsecond, which is what the database keeps. */
    private static Instant instant(String text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from).truncatedTo(ChronoUnit.MICROS);
    }

    private static UUID uuid(String text) {
        if (!CANONICAL_UUID.matcher(text).matches()) {
            throw new IllegalArgumentException("not a canonical UUID");
        }
        return UUID.fromString(text);
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        FromText(Class<?> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return refuse(context, parser.getText());
            }
            var text = parser.getText();
            if (!storable(text)) {
                return refuse(context, "text with a NUL or half a surrogate pair");
            }
            try {
                return parse.apply(text);
            } catch (DateTimeException | IllegalArgumentException e) {
                return refuse(context, text);
            }
        }

        @SuppressWarnings("unchecked")
        private T refuse(DeserializationContext context, String value) throws IOException {
            return (T) context.handleWeirdStringValue(handledType(), value, "not what is expected");
        }
    }

    /** What PostgreSQL can store as text: no NUL, no lone surrogate. */
    static boolean storable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
