package io.polyclinic.patients;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import picocli.CommandLine.Command;
import wrong.Breaks;

/** Given what it needs after it is born, and too much at once. */
@ApplicationScoped
class Printing {

    @Inject
    @Breaks("BEANS_ARE_GIVEN_WHAT_THEY_NEED")
    Clock clock;

    @ConfigProperty(name = "printing.paper")
    @Breaks("BEANS_ARE_GIVEN_WHAT_THEY_NEED")
    String paper;

    @PersistenceContext
    @Breaks("BEANS_ARE_GIVEN_WHAT_THEY_NEED")
    EntityManager session;

    @Context
    @Breaks("BEANS_ARE_GIVEN_WHAT_THEY_NEED")
    UriInfo address;

    Printing(int a, int b, int c, int d, int e, int f) {}

    @Breaks("AT_MOST_FIVE_PARAMETERS")
    void print(int a, int b, int c, int d, int e, int f) {}

    void printLess(int a, int b, int c, int d, int e) {}

    record Settings(int a, int b, int c, int d, int e, int f) {}

    static class Page {
        @Breaks("AT_MOST_FIVE_PARAMETERS")
        Page(int a, int b, int c, int d, int e, int f) {}
    }

    @Command(name = "print")
    static class PrintCommand {
        @Inject
        Clock clock;
    }
}
