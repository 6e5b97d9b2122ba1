package io.polyclinic.operators;

import io.polyclinic.identity.Passwords;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/** Who begins to set themselves up, by the password that they were given for it. */
record BeginEnrolment(
        @NotBlank @Size(max = 254) String email,
        @NotEmpty @Size(max = Passwords.LONGEST) String setupPassword) {

    @Override
    public String toString() {
        return "BeginEnrolment[]";
    }
}
