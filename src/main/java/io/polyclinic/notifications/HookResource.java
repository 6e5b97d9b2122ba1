package io.polyclinic.notifications;

import io.polyclinic.messaging.RawCallback;
import io.polyclinic.messaging.TakingCallbacks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/hooks/{provider}")
@PermitAll
@Tag(name = "Notifications")
class HookResource {

    private final TakingCallbacks callbacks;

    HookResource(TakingCallbacks callbacks) {
        this.callbacks = callbacks;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    @Operation(
            operationId = "takeCallback",
            summary = "Take a provider's call-back: what became of a message, or what a person answered",
            description = "Signed as the provider does it, with the secret of one of the clinic's accounts there.")
    @APIResponse(responseCode = "204", description = "Taken")
    @APIResponse(responseCode = "401", description = "It is not signed with a secret of this clinic")
    public void take(
            @PathParam("provider") String provider,
            @QueryParam("token") @Nullable String token,
            @QueryParam("bodySHA256") @Nullable String hash,
            @Context HttpServerRequest request,
            @Nullable InputStream body)
            throws IOException {
        callbacks.take(provider, new RawCallback(host(request), request.uri(), headers(request), bytes(body), token));
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            operationId = "answerChallenge",
            summary = "Answer WhatsApp's question whether this address is the clinic's")
    @APIResponse(responseCode = "200", description = "The challenge")
    @APIResponse(responseCode = "401", description = "The token is none of this clinic")
    public String answer(
            @PathParam("provider") String provider,
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.verify_token") @Nullable String token,
            @QueryParam("hub.challenge") @Nullable String challenge) {
        return callbacks.answer(provider, mode, token, challenge);
    }

    private static byte[] bytes(@Nullable InputStream body) throws IOException {
        return body == null ? new byte[0] : body.readAllBytes();
    }

    private static String host(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? "" : authority.host();
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }
}
