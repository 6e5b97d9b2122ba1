package io.polyclinic.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What went wrong, told as a refusal of the catalogue; empty when it is a fault of ours. */
final class Refusals {

    private static final int DEEPEST_CAUSE = 12;
    private static final String CONNECTION_LOST = "08";
    private static final String OPERATOR_INTERVENED = "57P";
    private static final String INSUFFICIENT_RESOURCES = "53";

    private Refusals() {}

    static Optional<ProblemException> of(Throwable thrown) {
        Throwable cause = thrown;
        for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            var refusal = ofOne(cause);
            if (refusal != null) {
                return Optional.of(refusal);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static @Nullable ProblemException ofOne(Throwable cause) {
        return switch (cause) {
            case ProblemException refusal -> refusal;
            case ConstraintViolationException violations
            when isOfTheRequest(violations) -> Problem.INVALID_REQUEST.because(fields(violations));
            case JsonProcessingException json -> ofJson(json);
            case OptimisticLockException _ -> stale();
            case StaleStateException _ -> stale();
            case PSQLException sql -> ofPostgres(sql);
            case SQLTransientConnectionException sql -> Problem.CLINIC_UNAVAILABLE.because(sql);
            default -> null;
        };
    }

    private static ProblemException stale() {
        return Problem.VERSION_STALE.because(
                "somebody changed it at the same moment; read it again and apply your change to what you find");
    }

    private static @Nullable ProblemException ofPostgres(PSQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        var message = sql.getServerErrorMessage();
        if (message != null && message.getConstraint() != null) {
            return Problem.ofConstraint(message.getConstraint())
                    .map(Problem::because)
                    .orElse(null);
        }
        if (state.startsWith(CONNECTION_LOST)
                || state.startsWith(OPERATOR_INTERVENED)
                || state.startsWith(INSUFFICIENT_RESOURCES)) {
            return Problem.CLINIC_UNAVAILABLE.because(sql);
        }
        return null;
    }

    private static ProblemException ofJson(JsonProcessingException json) {
        if (json instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return Problem.INVALID_REQUEST.because(List.of(field(mismatch)));
        }
        var where = json.getLocation();
        return where == null
                ? Problem.MALFORMED_JSON.because("the body could not be read as JSON")
                : Problem.MALFORMED_JSON.because(
                        "the body stops making sense at line %d, column %d", where.getLineNr(), where.getColumnNr());
    }

    private static FieldError field(MismatchedInputException mismatch) {
        var path = path(mismatch.getPath());
        if (mismatch instanceof UnrecognizedPropertyException) {
            return new FieldError(path, "unknown", "is not known here");
        }
        var message = String.valueOf(mismatch.getOriginalMessage());
        var ours = message.indexOf("must be ");
        if (ours >= 0) {
            return new FieldError(path, "type", message.substring(ours));
        }
        var wanted = mismatch.getTargetType();
        return new FieldError(path, "type", wanted == null ? "is not of the right type" : "must be " + kind(wanted));
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            var names = new ArrayList<String>();
            for (var constant : type.getEnumConstants()) {
                names.add(String.valueOf(constant));
            }
            return "one of " + String.join(", ", names);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "BigDecimal", "double", "Double", "float", "Float" -> "a number";
            case "ArrayList", "List", "Set", "HashSet" -> "a list";
            default -> "of another type";
        };
    }

    private static String path(List<JsonMappingException.Reference> references) {
        var path = new StringBuilder();
        for (var reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    /** A violated annotation on what we give back is our fault, not the caller's. */
    private static boolean isOfTheRequest(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream().noneMatch(violation -> {
            for (var node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                    return true;
                }
            }
            return false;
        });
    }

    private static List<FieldError> fields(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .map(Refusals::field)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code))
                .toList();
    }

    private static FieldError field(ConstraintViolation<?> violation) {
        var annotation = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        return new FieldError(path(violation.getPropertyPath()), annotation, violation.getMessage());
    }

    private static String path(Path path) {
        var nodes = new ArrayList<Path.Node>();
        path.forEach(nodes::add);
        var named = nodes.stream()
                .filter(node ->
                        node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT)
                .map(node -> node.isInIterable() && node.getIndex() != null
                        ? node.getName() + "[" + node.getIndex() + "]"
                        : node.getName())
                .collect(Collectors.joining("."));
        return named.isEmpty() ? nodes.getLast().getName() : named;
    }

    /** What the framework itself refuses: unknown routes, methods, media types, tokens that are missing. */
    static @Nullable ProblemException ofStatus(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 400 -> Problem.INVALID_REQUEST.because("the request could not be read");
            case 401 -> Problem.NOT_SIGNED_IN.because();
            case 403 -> Problem.NOT_ALLOWED.because();
            case 404 -> Problem.ROUTE_NOT_FOUND.because();
            case 405 -> Problem.METHOD_NOT_ALLOWED.because();
            case 406 -> Problem.NOT_ACCEPTABLE.because();
            case 413 -> Problem.BODY_TOO_LARGE.because();
            case 415 -> Problem.MEDIA_TYPE_NOT_SUPPORTED.because("send application/json");
            default -> null;
        };
    }
}
