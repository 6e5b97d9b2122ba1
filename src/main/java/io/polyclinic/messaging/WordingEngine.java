package io.polyclinic.messaging;

import io.polyclinic.platform.FieldError;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.ValueResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates that a clinic's administrator has written. They are text with variables and conditions and nothing else: no beans, no
 * classes, no methods, no other templates, no loops. All of it is refused when a template is saved; what slipped through would find nothing
 * here, because the engine is built with one section and one resolver.
 */
@ApplicationScoped
class WordingEngine {

    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_TEXT = 5_000;
    static final int LONGEST_HTML = 50_000;

    private static final int MOST_SECTIONS = 50;
    private static final int MOST_EXPRESSIONS = 300;
    private static final int LONGEST_RENDERED_SUBJECT = 250;
    private static final Pattern SECTION = Pattern.compile("\\{#");
    private static final Pattern DECLARATION = Pattern.compile("\\{@");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");
    private static final Pattern GAPS = Pattern.compile("\\s+");
    private static final String NOTHING = "–";

    private final Engine plain = engine(null);
    private final Engine html = engine(new HtmlValues());

    /** What a template can see. */
    private record Values(Map<String, String> byName) {}

    private static Engine engine(@Nullable ResultMapper mapper) {
        var builder = Engine.builder()
                .addSectionHelper(new IfSectionHelper.Factory())
                .addValueResolver(new OfValues())
                .strictRendering(true);
        if (mapper != null) {
            builder.addResultMapper(mapper);
        }
        return builder.build();
    }

    private static final class OfValues implements ValueResolver {

        @Override
        public boolean appliesTo(EvalContext context) {
            return context.getBase() instanceof Values(var byName)
                    && context.getParams().isEmpty()
                    && byName.containsKey(context.getName());
        }

        @Override
        public CompletionStage<Object> resolve(EvalContext context) {
            return context.getBase() instanceof Values(var byName)
                    ? CompletableFuture.completedFuture(byName.get(context.getName()))
                    : CompletableFuture.failedFuture(new TemplateException("there are only variables here"));
        }
    }

    private static final class HtmlValues implements ResultMapper {

        @Override
        public String map(Object result, Expression expression) {
            return HtmlForm.escape(result.toString()).replace("\n", "<br>\n");
        }
    }

    /** What is wrong with a wording for this kind on this channel; nothing where all is well. */
    List<FieldError> faults(MessageKind kind, ChannelKind channel, Wording wording) {
        var faults = new ArrayList<FieldError>();
        var hasSubject = channel == ChannelKind.EMAIL || channel == ChannelKind.IN_APP;
        if (hasSubject == (wording.subject() == null)) {
            faults.add(new FieldError(
                    "subject", "not-of-channel", hasSubject ? "is needed here" : "there is none on this channel"));
        }
        check(kind, "subject", wording.subject(), LONGEST_SUBJECT, faults);
        check(kind, "text", wording.text(), LONGEST_TEXT, faults);
        if (wording.html() != null && channel != ChannelKind.EMAIL) {
            faults.add(new FieldError("html", "not-of-channel", "only mails have it"));
        }
        check(kind, "html", wording.html(), LONGEST_HTML, faults);
        if (wording.approved() != null) {
            if (channel != ChannelKind.WHATSAPP) {
                faults.add(new FieldError("approved", "not-of-channel", "only WhatsApp knows such a thing"));
            }
            wording.approved().parameters().stream()
                    .filter(name -> kind.variable(name).isEmpty())
                    .forEach(name -> faults.add(unknown(kind, "approved.parameters", name)));
        }
        return faults;
    }

    private void check(MessageKind kind, String field, @Nullable String text, int longest, List<FieldError> faults) {
        if (text == null) {
            return;
        }
        if (text.isBlank() || text.length() > longest) {
            faults.add(new FieldError(field, "size", "must have between 1 and " + longest + " characters"));
        } else if (SECTION.matcher(text).results().count() > MOST_SECTIONS) {
            faults.add(
                    new FieldError(field, "too-many-conditions", "must have at most " + MOST_SECTIONS + " conditions"));
        } else if (DECLARATION.matcher(text).find()) {
            faults.add(new FieldError(field, "template", "declares what cannot be declared here"));
        } else {
            try {
                expressions(kind, field, plain.parse(text), faults);
            } catch (TemplateException e) {
                faults.add(new FieldError(field, "template", said(e)));
            }
        }
    }

    private static void expressions(MessageKind kind, String field, Template template, List<FieldError> faults) {
        var expressions = template.getExpressions();
        if (expressions.size() > MOST_EXPRESSIONS) {
            faults.add(new FieldError(
                    field, "too-many-variables", "must use variables at most " + MOST_EXPRESSIONS + " times"));
            return;
        }
        expressions.stream()
                .filter(expression -> !expression.isLiteral() && !isVariable(kind, expression))
                .map(Expression::toOriginalString)
                .distinct()
                .forEach(name -> faults.add(unknown(kind, field, name)));
    }

    private static boolean isVariable(MessageKind kind, Expression expression) {
        var parts = expression.getParts();
        return !expression.hasNamespace()
                && parts.size() == 1
                && !parts.getFirst().isVirtualMethod()
                && kind.variable(parts.getFirst().getName()).isPresent();
    }

    private static FieldError unknown(MessageKind kind, String field, String name) {
        return new FieldError(
                field,
                "unknown-variable",
                name + " is no variable of " + kind + "; these are: "
                        + String.join(
                                ", ", kind.known().map(Variable::name).sorted().toList()));
    }

    private static String said(TemplateException e) {
        var text = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return text.length() <= LONGEST_SUBJECT ? text : text.substring(0, LONGEST_SUBJECT);
    }

    /**
     * @param values as people read them; what is missing is empty
     * @throws TemplateException where the wording was never checked
     */
    Wording.Rendered render(MessageKind kind, ChannelKind channel, Wording wording, Map<String, String> values) {
        var all = new HashMap<String, String>();
        kind.known().forEach(variable -> all.put(variable.name(), values.getOrDefault(variable.name(), "")));
        var data = new Values(all);
        return new Wording.Rendered(
                wording.subject() == null
                        ? null
                        : oneLine(plain.parse(wording.subject()).render(data)),
                plain.parse(wording.text()).render(data).strip(),
                channel == ChannelKind.EMAIL ? html.parse(htmlOf(kind, wording)).render(data) : null,
                wording.approved() == null
                        ? List.of()
                        : wording.approved().parameters().stream()
                                .map(name -> parameter(all.getOrDefault(name, "")))
                                .toList());
    }

    private static String htmlOf(MessageKind kind, Wording wording) {
        return wording.html() == null ? HtmlForm.of(kind, wording.text()) : wording.html();
    }

    /** Who could break the line could write headers of their own. */
    private static String oneLine(String subject) {
        var line = BREAKS.matcher(subject).replaceAll(" ").strip();
        return line.length() <= LONGEST_RENDERED_SUBJECT ? line : line.substring(0, LONGEST_RENDERED_SUBJECT);
    }

    /** WhatsApp refuses parameters that are empty, or have line breaks, tabs or wide gaps. */
    private static String parameter(String value) {
        var line = GAPS.matcher(value).replaceAll(" ").strip();
        return line.isEmpty() ? NOTHING : line;
    }
}
