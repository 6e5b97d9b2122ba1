package io.polyclinic.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.polyclinic.embedded.DevelopmentMailbox;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The mailbox of a developer's machine on the management port: a page for people, JSON for tests. Without a mailbox there are no such addresses. */
@ApplicationScoped
class MailboxRoutes {

    static final String PAGE = "/mailbox";
    static final String AS_JSON = "/mailbox.json";
    private static final String CLINIC = "clinic";

    private final ObjectMapper json;

    MailboxRoutes(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes ManagementInterface management) {
        DevelopmentMailbox.current().ifPresent(mailbox -> {
            management.router().get(PAGE).handler(context -> page(context, mailbox));
            management.router().get(AS_JSON).handler(context -> asJson(context, mailbox));
        });
    }

    private static void page(RoutingContext context, DevelopmentMailbox mailbox) {
        var clinic = context.queryParams().get(CLINIC);
        answer(context, "text/html; charset=utf-8", MailboxPage.of(mailbox.newest(null), clinic));
    }

    private void asJson(RoutingContext context, DevelopmentMailbox mailbox) {
        try {
            var mails = mailbox.newest(context.queryParams().get(CLINIC));
            answer(context, "application/json", json.writeValueAsString(mails));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private static void answer(RoutingContext context, String type, String body) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", MailboxPage.POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(body);
    }
}
