package io.polyclinic.messaging;

import io.polyclinic.tenancy.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a message into words. */
@ApplicationScoped
class Composing {

    private final Wordings wordings;
    private final WordingEngine engine;
    private final MessageSecrets secrets;
    private final CurrentClinic clinic;

    Composing(Wordings wordings, WordingEngine engine, MessageSecrets secrets, CurrentClinic clinic) {
        this.wordings = wordings;
        this.engine = engine;
        this.secrets = secrets;
        this.clinic = clinic;
    }

    /**
     * A message in words.
     *
     * @param kept what the history shows of it
     */
    record Composed(OutgoingMessage outgoing, Wording.Rendered kept) {}

    /** Whether what the message is about is known still. */
    boolean isComplete(Message message) {
        return !message.kind().hasSecrets() || !secrets.of(message.id()).isEmpty();
    }

    Composed compose(Message message, Delivery delivery) {
        var to = message.recipient();
        var found = wordings.inForce(message.kind(), delivery.channel(), to.language());
        var said = render(message, delivery, found, secrets.of(message.id()));
        var kept = message.kind().hasSecrets() ? render(message, delivery, found, hidden(message.kind())) : said;
        var outgoing = new OutgoingMessage(
                delivery.id(),
                delivery.address(),
                to.name(),
                found.language().toLanguageTag(),
                said.subject(),
                said.text(),
                said.html(),
                approved(found.wording().approved(), said),
                List.of());
        return new Composed(outgoing, kept);
    }

    private Wording.Rendered render(
            Message message, Delivery delivery, Wording.InLanguage found, Map<String, String> besides) {
        var values = new HashMap<>(message.variables());
        var name = message.recipient().name();
        if (name != null) {
            values.put(MessageKind.RECIPIENT.name(), name);
        }
        values.put(MessageKind.CLINIC.name(), clinic.get().name());
        values.putAll(besides);
        var read = Wordings.read(message.kind(), values, found.language(), clinic.zone());
        return engine.render(message.kind(), delivery.channel(), found.wording(), read);
    }

    private static Map<String, String> hidden(MessageKind kind) {
        var hidden = new HashMap<String, String>();
        kind.variables().stream()
                .filter(Variable::isSecret)
                .forEach(variable -> hidden.put(variable.name(), Variable.HIDDEN));
        return hidden;
    }

    private static OutgoingMessage.@Nullable ProviderTemplate approved(
            Wording.@Nullable Approved approved, Wording.Rendered said) {
        return approved == null
                ? null
                : new OutgoingMessage.ProviderTemplate(
                        approved.name(), approved.language(), said.parameters(), approved.buttons());
    }
}
