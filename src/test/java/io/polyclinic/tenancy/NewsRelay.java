package io.polyclinic.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyclinic.Await;
import io.polyclinic.catalog.CatalogNews.ClinicChanged;
import io.polyclinic.catalog.CatalogNews.Listening;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on to what a test made by hand what the application is told of the catalog, and notes it. */
@ApplicationScoped
class NewsRelay {

    private final List<ClinicDirectory> directories = new CopyOnWriteArrayList<>();
    private final List<Listening> listening = new CopyOnWriteArrayList<>();

    void to(ClinicDirectory directory) {
        directory.listening(new Listening(true));
        directories.add(directory);
    }

    /** Looks up until it is not forgotten at once: news of what went before may still be on the way. */
    static void settle(ClinicDirectory directory, String host) {
        assertThat(Await.isTrue(Duration.ofSeconds(15), () -> {
                    directory.lookUp(host);
                    return !Await.isTrue(Duration.ofMillis(100), () -> directory.remembered(host) == null);
                }))
                .isTrue();
    }

    void changed(@Observes ClinicChanged clinic) {
        directories.forEach(directory -> directory.changed(clinic));
    }

    void listening(@Observes Listening state) {
        directories.forEach(directory -> directory.listening(state));
        listening.add(state);
    }

    /** What was said of the listening itself since this many things were said. */
    List<Listening> listeningSince(int said) {
        return List.copyOf(listening).subList(said, listening.size());
    }

    int listeningSaid() {
        return listening.size();
    }

    void end() {
        directories.clear();
    }
}
