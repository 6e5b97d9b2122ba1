package io.polyclinic.patients;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which patients to list. */
class PatientFilter {

    static final int MOST = 200;

    @QueryParam("name")
    @Size(max = 200)
    @Parameter(
            description =
                    "Beginnings of words of the name, without regard to case and accents, in any order: \"kul ash\"")
    @Nullable
    String name;

    @QueryParam("phone")
    @Pattern(regexp = "\\+?[0-9]{3,15}", message = "must be at least three digits of a phone number")
    @Parameter(description = "Digits of the phone number that stand together, from its beginning, middle or end")
    @Nullable
    String phone;

    @QueryParam("sort")
    @DefaultValue("-createdAt")
    @Pattern(regexp = "-createdAt|createdAt|name", message = "must be one of -createdAt, createdAt, name")
    String sort = "-createdAt";

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(MOST)
    int limit;

    @QueryParam("after")
    @Size(max = 2_000)
    @Parameter(description = "The field next of the page before")
    @Nullable
    String after;

    PatientOrder order() {
        return PatientOrder.of(sort).orElseThrow();
    }

    /** What makes this list this list; a cursor is bound to it. */
    String signature() {
        return "patients?name=" + (name == null ? "" : SearchName.words(name)) + "&phone=" + phone + "&sort=" + sort;
    }
}
