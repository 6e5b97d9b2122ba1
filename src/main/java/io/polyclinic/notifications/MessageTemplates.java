package io.polyclinic.notifications;

import io.polyclinic.messaging.ChannelKind;
import io.polyclinic.messaging.MessageCategory;
import io.polyclinic.messaging.MessageKind;
import io.polyclinic.messaging.MessagePolicy;
import io.polyclinic.messaging.TemplateVersionView;
import io.polyclinic.messaging.TemplateView;
import io.polyclinic.messaging.VariableType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The clinic's own templates, and the kinds of messages for which there can be any.
 *
 * @param kinds with what a template may use; clinicName and recipientName are always there besides
 */
record MessageTemplates(List<TemplateView> templates, List<Kind> kinds) {

    /** A kind of message. */
    @Schema(name = "MessageKindFacts")
    record Kind(
            MessageKind kind,
            MessageCategory category,
            MessagePolicy policy,
            List<ChannelKind> channels,
            List<Variable> variables) {}

    /** What a template may use. */
    @Schema(name = "MessageVariable")
    record Variable(
            String name,
            VariableType type,
            boolean isRequired,
            boolean isSecret,
            @Nullable String standard,
            String sample) {}

    /** All versions of a template, the newest first. */
    @Schema(name = "MessageTemplateVersions")
    record Versions(List<TemplateVersionView> versions) {}

    static MessageTemplates of(List<TemplateView> templates) {
        return new MessageTemplates(
                templates,
                Arrays.stream(MessageKind.values()).map(MessageTemplates::facts).toList());
    }

    private static Kind facts(MessageKind kind) {
        return new Kind(
                kind,
                kind.category(),
                kind.policy(),
                kind.channels().stream().sorted().toList(),
                kind.variables().stream()
                        .map(it -> new Variable(
                                it.name(), it.type(), it.isRequired(), it.isSecret(), it.standard(), it.sample()))
                        .toList());
    }
}
