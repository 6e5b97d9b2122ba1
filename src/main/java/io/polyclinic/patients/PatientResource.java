package io.polyclinic.patients;

import static io.polyclinic.identity.Roles.ASSISTANT;
import static io.polyclinic.identity.Roles.BRANCH_MANAGER;
import static io.polyclinic.identity.Roles.CARE_COORDINATOR;
import static io.polyclinic.identity.Roles.CLINIC_ADMIN;
import static io.polyclinic.identity.Roles.FRONT_DESK;
import static io.polyclinic.identity.Roles.MANAGER;
import static io.polyclinic.identity.Roles.PRACTITIONER;
import static io.polyclinic.identity.Roles.SUPPORT;

import io.polyclinic.platform.IfMatch;
import io.polyclinic.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
@Path("/api/v1/patients")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Patients")
class PatientResource {

    private final PatientFile file;

    PatientResource(PatientFile file) {
        this.file = file;
    }

    @GET
    @RolesAllowed({CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT, SUPPORT
    })
    @Operation(operationId = "listPatients", summary = "List patients, or search them by name and phone number")
    @APIResponse(responseCode = "200", description = "One page")
    public Page<PatientView> list(@BeanParam @Valid PatientFilter filter) {
        return file.list(filter);
    }

    @POST
    @ResponseStatus(201)
    @RolesAllowed({CLINIC_ADMIN, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK})
    @Operation(operationId = "registerPatient", summary = "Register a patient")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PatientView.class)),
            headers = {
                @Header(
                        name = "Location",
                        description = "Where the patient is",
                        schema = @Schema(implementation = String.class)),
                @Header(name = "ETag", description = "The version", schema = @Schema(implementation = String.class))
            })
    @APIResponse(
            responseCode = "409",
            description = "Another patient has this phone number; say sharesPhone where a family shares it")
    public PatientView register(@Valid @NotNull PatientDetails details) {
        return file.register(details);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT, SUPPORT
    })
    @Operation(operationId = "readPatient", summary = "Read a patient")
    @APIResponse(
            responseCode = "200",
            description = "The patient",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The version",
                            schema = @Schema(implementation = String.class)))
    public PatientView read(@PathParam("id") UUID id) {
        return file.read(id);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({CLINIC_ADMIN, MANAGER, BRANCH_MANAGER, PRACTITIONER, CARE_COORDINATOR, FRONT_DESK, ASSISTANT})
    @Operation(operationId = "changePatient", summary = "Replace what is known of a patient")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The new version",
                            schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "409",
            description = "Another patient has this phone number; say sharesPhone where a family shares it")
    public PatientView change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match")
                    @Parameter(description = "The ETag that you read", schema = @Schema(implementation = String.class))
                    @Nullable
                    String ifMatch,
            @Valid @NotNull PatientDetails details) {
        return file.change(id, IfMatch.of(ifMatch), details);
    }
}
