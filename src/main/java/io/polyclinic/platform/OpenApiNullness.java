package io.polyclinic.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the API's description what the code says about null: a component of a record that is {@link Nullable} may be null, every
 * other one is required. What records leave out when it is empty they describe themselves.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = OpenApiFilter.FILTER_RUN_FOR_ANY_DOCUMENT)
public class OpenApiNullness implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName NAMED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName LEAVES_OUT = DotName.createSimple(JsonInclude.class);

    private final Map<String, ClassInfo> records = new HashMap<>();

    public OpenApiNullness(IndexView index) {
        for (var type : index.getKnownClasses()) {
            if (type.isRecord() && !type.hasDeclaredAnnotation(LEAVES_OUT)) {
                records.put(nameOf(type), type);
            }
        }
    }

    private static String nameOf(ClassInfo type) {
        var schema = type.declaredAnnotation(NAMED);
        var name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() != null && api.getComponents().getSchemas() != null) {
            api.getComponents()
                    .getSchemas()
                    .forEach((name, schema) -> record(name).ifPresent(record -> describe(schema, record)));
        }
    }

    /** {@code Page<PatientView>} is described as {@code PagePatientView}. */
    private Optional<ClassInfo> record(String name) {
        return Optional.ofNullable(records.get(name))
                .or(() -> records.values().stream()
                        .filter(type -> !type.typeParameters().isEmpty() && name.startsWith(type.simpleName()))
                        .findFirst());
    }

    private static void describe(Schema schema, ClassInfo record) {
        var properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        var required = new ArrayList<>(orEmpty(schema.getRequired()));
        for (var component : record.recordComponents()) {
            var property = properties.get(component.name());
            if (property != null && component.type().hasAnnotation(NULLABLE)) {
                schema.addProperty(component.name(), orNull(property));
            } else if (property != null && !required.contains(component.name())) {
                required.add(component.name());
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static Schema orNull(Schema schema) {
        var types = schema.getType();
        if (types != null) {
            return types.contains(Schema.SchemaType.NULL) ? schema : schema.addType(Schema.SchemaType.NULL);
        }
        return schema.getRef() == null
                ? schema
                : OASFactory.createSchema()
                        .anyOf(List.of(schema, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
    }

    private static Collection<String> orEmpty(@Nullable List<String> names) {
        return names == null ? List.of() : names;
    }
}
