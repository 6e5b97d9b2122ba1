package io.polyclinic.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.sql.SQLTransientConnectionException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What went wrong, told as a refusal of the catalogue; empty when it is a fault of ours. */
final class Refusals {

    private static final int DEEPEST_CAUSE = 12;

    private Refusals() {}

    static Optional<ProblemException> of(Throwable thrown) {
        return Optional.ofNullable(within(thrown, DEEPEST_CAUSE));
    }

    private static @Nullable ProblemException within(@Nullable Throwable thrown, int depth) {
        if (thrown == null || depth == 0) {
            return null;
        }
        var refusal = ofOne(thrown);
        if (refusal == null) {
            refusal = within(thrown.getCause(), depth - 1);
        }
        if (refusal == null && thrown instanceof RollbackException rolledBack) {
            refusal = ofFailedCommit(rolledBack, depth);
        }
        return refusal;
    }

    /** Why a commit failed stands beside what says that it did. */
    private static @Nullable ProblemException ofFailedCommit(RollbackException rolledBack, int depth) {
        for (var reason : rolledBack.getSuppressed()) {
            var refusal = within(reason, depth - 1);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
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
            case UnsealException sealed -> Problem.CLINIC_UNAVAILABLE.because(sealed);
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
        var problem = SqlStates.problem(state);
        return problem == null ? null : problem.because(sql);
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
        var wanted = mismatch.getTargetType();
        return wanted == null
                ? new FieldError(path, "type", "is not of the right type")
                : FieldError.ofType(path, wanted);
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

    /** The names of the fields; a node that lies in a list says itself at which place there. */
    private static String path(Path nodes) {
        var path = new StringBuilder();
        var last = "";
        for (var node : nodes) {
            last = node.getName();
            if (node.isInIterable()) {
                path.append('[')
                        .append(node.getIndex() == null ? node.getKey() : node.getIndex())
                        .append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path.append(path.isEmpty() ? "" : ".").append(last);
            }
        }
        return path.isEmpty() ? last : path.toString();
    }

    /** What the framework itself refuses: unknown routes, methods, media types, tokens that are missing. */
    static Optional<ProblemException> ofStatus(int status) {
        return Optional.ofNullable(
                switch (status) {
                    case 400 -> Problem.INVALID_REQUEST.because("the request could not be read");
                    case 401 -> Problem.NOT_SIGNED_IN.because();
                    case 403 -> Problem.NOT_ALLOWED.because();
                    case 404 -> Problem.ROUTE_NOT_FOUND.because();
                    case 405 -> Problem.METHOD_NOT_ALLOWED.because();
                    case 406 -> Problem.NOT_ACCEPTABLE.because();
                    case 408 -> Problem.REQUEST_TIMEOUT.because();
                    case 413 -> Problem.BODY_TOO_LARGE.because();
                    case 414 -> Problem.ADDRESS_TOO_LONG.because();
                    case 415 -> Problem.MEDIA_TYPE_NOT_SUPPORTED.because("send application/json");
                    case 431 -> Problem.HEADERS_TOO_LARGE.because();
                    default -> null;
                });
    }
}
