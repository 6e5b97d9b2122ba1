package io.polyclinic.architecture;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyclinic.outbox.EventType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the payload of an event looks like, as JSON Schema, read from its record. */
record EventSchema(Class<?> event) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<Class<?>, String> FORMATS =
            Map.of(UUID.class, "uuid", Instant.class, "date-time", LocalDate.class, "date");
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);

    EventType type() {
        return Objects.requireNonNull(event.getAnnotation(EventType.class));
    }

    String description() {
        return Objects.requireNonNull(event.getAnnotation(JsonClassDescription.class), "no words for " + event)
                .value();
    }

    String fileName() {
        return nameOf(type().version());
    }

    String nameOf(int version) {
        return type().value() + ".v" + version + ".json";
    }

    String text() {
        var schema = JSON.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:polyclinic:event:" + type().value() + ":v" + type().version())
                .put("title", type().value())
                .put("description", description());
        schema.setAll(object(event));
        try {
            return JSON.writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode object(Class<?> type) {
        var object = JSON.createObjectNode().put("type", "object");
        var properties = object.putObject("properties");
        var required = object.putArray("required");
        for (var component : type.getRecordComponents()) {
            properties.set(component.getName(), property(component));
            required.add(component.getName()); // one without a value is there as null
        }
        return object; // not closed: a version may be added to
    }

    private static ObjectNode property(RecordComponent component) {
        var property = of(component.getGenericType());
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            var kind = property.get("type").asText();
            property.putArray("type").add(kind).add("null");
        }
        var words = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        return words == null ? property : property.put("description", words.value());
    }

    private static ObjectNode of(Type type) {
        if (type instanceof ParameterizedType many && Collection.class.isAssignableFrom((Class<?>) many.getRawType())) {
            var array = JSON.createObjectNode().put("type", "array");
            array.set("items", of(many.getActualTypeArguments()[0]));
            return array;
        }
        var single = (Class<?>) type;
        if (FORMATS.containsKey(single)) {
            return JSON.createObjectNode().put("type", "string").put("format", FORMATS.get(single));
        }
        if (single.isEnum()) {
            var names = JSON.createObjectNode().put("type", "string");
            var all = names.putArray("enum");
            for (var value : single.getEnumConstants()) {
                all.add(((Enum<?>) value).name());
            }
            return names;
        }
        if (single.isRecord()) {
            return object(single);
        }
        return JSON.createObjectNode().put("type", nameOf(single));
    }

    private static String nameOf(Class<?> type) {
        if (WHOLE.contains(type)) {
            return "integer";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == String.class) {
            return "string";
        }
        throw new IllegalArgumentException("an event's payload has no %s: say it in simpler words".formatted(type));
    }
}
