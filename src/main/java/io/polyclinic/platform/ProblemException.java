package io.polyclinic.platform;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one exception for a refusal; made by {@link Problem#because}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Problem problem;
    private final transient List<FieldError> errors;

    ProblemException(Problem problem, String detail, List<FieldError> errors, @Nullable Throwable cause) {
        super(detail, cause, false, cause != null);
        this.problem = problem;
        this.errors = errors;
    }

    public Problem problem() {
        return problem;
    }

    /** The sentence for the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** When to try again, where trying again can help. */
    @Nullable
    Duration retryAfter() {
        return problem.passes() ? SOON : null;
    }
}
