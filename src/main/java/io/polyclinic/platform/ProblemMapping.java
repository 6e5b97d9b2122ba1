package io.polyclinic.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one edge at which what was thrown becomes an answer: problem+json, always. */
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    @ServerExceptionMapper
    public Response refusal(ProblemException thrown) {
        return answer(thrown);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException thrown) {
        return ofFramework(thrown);
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException thrown) {
        return ofFramework(thrown);
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException thrown) {
        return any(thrown);
    }

    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException thrown) {
        return any(thrown);
    }

    @ServerExceptionMapper
    public Response validation(ValidationException thrown) {
        return any(thrown);
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException thrown) {
        return answer(Problem.NOT_SIGNED_IN.because());
    }

    @ServerExceptionMapper
    public Response authentication(AuthenticationFailedException thrown) {
        return Refusals.of(thrown).map(ProblemMapping::answer).orElseGet(() -> answer(Problem.NOT_SIGNED_IN.because()));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException thrown) {
        return answer(Problem.NOT_ALLOWED.because());
    }

    @ServerExceptionMapper
    public Response any(Throwable thrown) {
        return Refusals.of(thrown).map(ProblemMapping::answer).orElseGet(() -> fault(thrown));
    }

    private static Response ofFramework(WebApplicationException thrown) {
        var refusal = Optional.ofNullable(thrown.getCause())
                .flatMap(Refusals::of)
                .or(() -> Refusals.ofStatus(thrown.getResponse().getStatus()));
        if (refusal.isEmpty()) {
            return fault(thrown);
        }
        var answer = Response.fromResponse(answer(refusal.get()));
        var allow = thrown.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    private static Response answer(ProblemException refusal) {
        if (refusal.getCause() != null) {
            LOG.warnf(refusal.getCause(), "%s", refusal.problem().type());
        }
        var answer = Response.status(refusal.problem().status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.of(refusal));
        var retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
        }
        if (refusal.problem().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    /** A bug of ours: the caller gets a number to name, the log gets the rest. */
    private static Response fault(Throwable thrown) {
        var errorId = UUID.randomUUID().toString();
        LOG.errorf(thrown, "error %s", errorId);
        return Response.status(Problem.INTERNAL.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.ofFault(errorId))
                .build();
    }
}
