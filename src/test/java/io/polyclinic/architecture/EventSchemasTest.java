package io.polyclinic.architecture;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.polyclinic.Proves;
import io.polyclinic.outbox.DomainEvent;
import io.polyclinic.outbox.EventKinds;
import io.polyclinic.outbox.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every event of the product is described in {@code docs/events}, by a file for each version of its payload. */
@Proves("NOT-18")
class EventSchemasTest {

    private static final Path FOLDER = Path.of("docs", "events");

    private final JavaClasses product = Rules.product();
    private final List<EventSchema> schemas = product.stream()
            .filter(type -> type.isAnnotatedWith(EventType.class))
            .map(type -> new EventSchema(type.reflect()))
            .sorted(comparing(schema -> schema.type().value()))
            .toList();

    @Test
    void thePagesAreTrue() throws IOException {
        for (var schema : schemas) {
            GeneratedPage.named("events/" + schema.fileName()).is(schema.text());
        }
        GeneratedPage.named("events.md").has("events", table());
    }

    @Test
    void whatWasDescribedOnceStays() throws IOException {
        var expected = new TreeSet<String>();
        schemas.forEach(schema -> IntStream.rangeClosed(1, schema.type().version())
                .mapToObj(schema::nameOf)
                .forEach(expected::add));

        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as(
                            "clinics have stored events of each version: their descriptions are kept, and no event goes away")
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void eachIsARecordAndAPublicNewsOfItsModule() {
        assertThat(schemas).isNotEmpty().allSatisfy(schema -> {
            assertThat(schema.event()).isPublic();
            assertThat(schema.event().isRecord()).isTrue();
            assertThat(DomainEvent.class).isAssignableFrom(schema.event());
        });
        assertThat(schemas).extracting(schema -> schema.type().value()).doesNotHaveDuplicates();
    }

    @Test
    void eachIsListedByItsModule() {
        var lists = product.stream()
                .filter(type -> type.isAssignableTo(EventKinds.class) && !type.isInterface())
                .toList();

        assertThat(schemas)
                .allSatisfy(schema -> assertThat(lists)
                        .as("%s stands in an EventKinds of its package, for others to know of it", schema.event())
                        .anyMatch(list -> lists(list, schema.event())));
    }

    private static boolean lists(JavaClass list, Class<?> event) {
        return list.getPackageName().equals(event.getPackageName())
                && list.getReferencedClassObjects().stream()
                        .anyMatch(named -> named.getRawType().isEquivalentTo(event));
    }

    private String table() {
        return schemas.stream()
                .map(schema -> "| `%s` | %s | %s | [%d](events/%s) |\n"
                        .formatted(
                                schema.type().value(),
                                schema.type().entity(),
                                schema.description(),
                                schema.type().version(),
                                schema.fileName()))
                .collect(joining("", "\n| type | of | says | version |\n|---|---|---|---|\n", "\n"));
    }
}
