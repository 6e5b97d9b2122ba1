package io.polyclinic.operators;

import io.polyclinic.platform.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Who is to make clinics of their own. */
record AppointClinicAdmin(
        @NotBlank @Email @Size(max = 254) String email,
        @NotNull @PlainText @Size(max = 200) String name) {}
