package io.polyclinic.operators;

import io.polyclinic.identity.Passwords;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in. With the password goes one of the two codes.
 *
 * @param code of the authenticator
 * @param recoveryCode one of those that were shown at enrolment; each is good once
 */
record SignInOperator(
        @NotBlank @Size(max = 254) String email,
        @NotEmpty @Size(max = Passwords.LONGEST) String password,

        @Pattern(regexp = "[0-9]{6}", message = "must be six digits") @Nullable
        String code,

        @Size(max = 64) @Nullable String recoveryCode) {

    @AssertTrue(message = "give either code or recoveryCode")
    @Schema(hidden = true)
    boolean isOneCodeGiven() {
        return (code == null) != (recoveryCode == null);
    }

    /** Without secrets, and without whose they are. */
    @Override
    public String toString() {
        return "SignInOperator[]";
    }
}
