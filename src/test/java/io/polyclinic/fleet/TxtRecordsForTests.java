package io.polyclinic.fleet;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The name system of the internet, as a test wants it. */
@Mock
@ApplicationScoped
public class TxtRecordsForTests implements TxtRecords {

    private final Map<String, List<String>> texts = new ConcurrentHashMap<>();

    @Override
    public List<String> at(String name) {
        return texts.getOrDefault(name, List.of());
    }

    public void say(String name, String... said) {
        texts.put(name, List.of(said));
    }
}
