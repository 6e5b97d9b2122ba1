package io.polyclinic.operators;

import io.polyclinic.platform.Problem;
import jakarta.ws.rs.HeaderParam;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The name that a caller gives to a request. */
class RequestKey {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,100}");

    @HeaderParam("Idempotency-Key")
    @Parameter(
            description = "A word of yours for this request; sent again, it leads to the same operation",
            required = true,
            schema = @Schema(implementation = String.class, maxLength = 100))
    @Nullable
    String word;

    RequestKeys.Key of(OperatorCaller caller) {
        if (word == null || !FORM.matcher(word).matches()) {
            throw Problem.IDEMPOTENCY_KEY_REQUIRED.because("1 to 100 visible ASCII characters, new for each request");
        }
        return new RequestKeys.Key(caller.operatorId(), word);
    }
}
