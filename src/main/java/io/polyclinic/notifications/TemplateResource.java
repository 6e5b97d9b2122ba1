package io.polyclinic.notifications;

import static io.polyclinic.identity.Roles.CLINIC_ADMIN;
import static io.polyclinic.identity.Roles.SUPPORT;

import io.polyclinic.identity.CurrentCaller;
import io.polyclinic.messaging.TemplateView;
import io.polyclinic.messaging.Templates;
import io.polyclinic.platform.IfMatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@RunOnVirtualThread
@Path("/api/v1/notifications/templates")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class TemplateResource {

    private final Templates templates;
    private final CurrentCaller caller;

    TemplateResource(Templates templates, CurrentCaller caller) {
        this.templates = templates;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({CLINIC_ADMIN, SUPPORT})
    @Operation(
            operationId = "listMessageTemplates",
            summary = "The clinic's own templates, and for what there can be any")
    @APIResponse(responseCode = "200", description = "All of them")
    public MessageTemplates list() {
        return MessageTemplates.of(templates.list());
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed(CLINIC_ADMIN)
    @Operation(operationId = "createMessageTemplate", summary = "Word a kind of message in one's own way")
    @APIResponse(
            responseCode = "201",
            description = "Made, with its first version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TemplateView.class)),
            headers = {
                @Header(
                        name = "Location",
                        description = "Where the template is",
                        schema = @Schema(implementation = String.class)),
                @Header(name = "ETag", description = "The version", schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "409", description = "There is a template for this already: change that one")
    public TemplateView create(@Valid @NotNull CreateTemplate request) {
        return templates.create(
                request.place(),
                request.wording().wording(),
                request.activate(),
                caller.get().accountId());
    }

    @POST
    @Path("/preview")
    @RolesAllowed(CLINIC_ADMIN)
    @Operation(operationId = "previewMessageTemplate", summary = "See what a wording would say")
    @APIResponse(responseCode = "200", description = "The message, with samples where nothing was given")
    public WordingPreview preview(@Valid @NotNull PreviewTemplate request) {
        var place = request.place();
        var given = request.wording();
        return WordingPreview.of(templates.preview(
                place,
                given == null ? templates.standard(place) : given.wording(),
                Objects.requireNonNullElse(request.variables(), Map.of())));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({CLINIC_ADMIN, SUPPORT})
    @Operation(operationId = "readMessageTemplate", summary = "One template")
    @APIResponse(
            responseCode = "200",
            description = "The template",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The version",
                            schema = @Schema(implementation = String.class)))
    public TemplateView read(@PathParam("id") UUID id) {
        return templates.read(id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed(CLINIC_ADMIN)
    @Operation(operationId = "changeMessageTemplate", summary = "Add a version to a template")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The new version",
                            schema = @Schema(implementation = String.class)))
    public TemplateView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull ChangeTemplate request) {
        return templates.change(
                id,
                IfMatch.of(ifMatch),
                request.wording().wording(),
                request.activate(),
                caller.get().accountId());
    }

    @GET
    @Path("/{id}/versions")
    @RolesAllowed({CLINIC_ADMIN, SUPPORT})
    @Operation(operationId = "listMessageTemplateVersions", summary = "All that a template has said")
    @APIResponse(responseCode = "200", description = "The versions, the newest first")
    public MessageTemplates.Versions versions(@PathParam("id") UUID id) {
        return new MessageTemplates.Versions(templates.versions(id));
    }

    @POST
    @Path("/{id}/activate")
    @RolesAllowed(CLINIC_ADMIN)
    @Operation(
            operationId = "activateMessageTemplate",
            summary = "Put a version in force, or what comes with the product")
    @APIResponse(
            responseCode = "200",
            description = "In force",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The new version",
                            schema = @Schema(implementation = String.class)))
    public TemplateView activate(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull ActivateTemplate request) {
        return templates.activate(id, IfMatch.of(ifMatch), request.number());
    }
}
