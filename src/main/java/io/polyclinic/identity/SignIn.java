package io.polyclinic.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/** Who signs in. */
record SignIn(
        @NotBlank @Size(max = 254) String email,
        @NotEmpty @Size(max = Passwords.LONGEST) String password) {

    /** Without the password, and without whose it is. */
    @Override
    public String toString() {
        return "SignIn[]";
    }
}
