package io.polyclinic.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of every refusal: {@code application/problem+json}, RFC 9457. It holds nothing that tells two refused ids apart. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem")
public record ProblemDocument(
        @Schema(examples = "urn:problem:invalid-request", required = true)
        String type,

        @Schema(required = true) String title,
        @Schema(required = true) int status,
        @Schema(required = true) String detail,

        @Schema(description = "All fields that are wrong, at once")
        List<FieldError> errors,

        @Schema(description = "Only with 500: name it when you report the fault") @Nullable
        String errorId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDocument of(ProblemException refusal) {
        var problem = refusal.problem();
        return new ProblemDocument(
                problem.type(), problem.title(), problem.status(), refusal.detail(), refusal.errors(), null);
    }

    static ProblemDocument ofFault(String errorId) {
        var problem = Problem.INTERNAL;
        return new ProblemDocument(
                problem.type(), problem.title(), problem.status(), "It has been logged", List.of(), errorId);
    }
}
