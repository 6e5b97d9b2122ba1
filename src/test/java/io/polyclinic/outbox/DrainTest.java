package io.polyclinic.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.EmbeddedForTests;
import io.polyclinic.Proves;
import io.polyclinic.fleet.TestClinic;
import io.polyclinic.fleet.TestClinics;
import io.polyclinic.platform.Ids;
import io.polyclinic.tenancy.CurrentClinic;
import io.polyclinic.tenancy.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** From an event to those who want to know of it. */
@QuarkusTest
@WithTestResource(EmbeddedForTests.class)
@Proves("NOT-18")
class DrainTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    TestClinics clinics;

    @Inject
    Tenants tenants;

    @Inject
    DomainEvents events;

    @Inject
    Drain drain;

    @Inject
    Heard heard;

    @EventType(value = "lamp.lit", entity = "lamp")
    record LampLit(UUID entityId, String colour) implements DomainEvent {}

    /** Notes what it hears, by clinic. */
    @Singleton
    static class Heard implements EventConsumer {

        final List<String> colours = new CopyOnWriteArrayList<>();

        @Inject
        CurrentClinic current;

        List<String> in(String slug) {
            return colours.stream().filter(it -> it.startsWith(slug + " ")).toList();
        }

        @Override
        public String name() {
            return "heard";
        }

        @Override
        public boolean wants(String type) {
            return type.equals("lamp.lit");
        }

        @Override
        public void handle(StoredEvent event) {
            colours.add(current.get().slug() + " " + event.payload().replaceAll(".*\"colour\": ?\"(\\w+)\".*", "$1"));
        }
    }

    @Test
    void whatHappenedIsToldInItsOrderAndWhatWasUndoneIsNot() {
        TestClinic clinic = clinics.open();
        var lamp = Ids.next();
        for (var colour : List.of("red", "green", "blue")) {
            tenants.in(clinic.record(), () -> {
                events.happened(new LampLit(lamp, colour), null);
                return true;
            });
        }
        try {
            tenants.in(clinic.record(), () -> {
                events.happened(new LampLit(lamp, "white"), null);
                throw new IllegalStateException("undone");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("undone");
        }

        var unused = drain.drain(clinic.record()).next(); // a worker may be at one of them already

        var slug = clinic.record().slug();
        assertThat(Await.isTrue(LONG, () -> heard.in(slug).size() >= 3)).isTrue();
        assertThat(heard.in(slug)).containsExactly(slug + " red", slug + " green", slug + " blue");
    }
}
