package io.polyclinic.operators;

import io.polyclinic.identity.Passwords;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Shows that the authenticator has the secret, and chooses a password.
 *
 * @param code of the authenticator
 * @param password the operator's own, from now on
 */
record ConfirmEnrolment(
        @NotBlank @Size(max = 254) String email,
        @NotEmpty @Size(max = Passwords.LONGEST) String setupPassword,

        @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
        String code,

        @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST)
        String password) {

    @Override
    public String toString() {
        return "ConfirmEnrolment[]";
    }
}
