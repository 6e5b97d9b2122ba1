package io.polyclinic.operators;

import java.util.UUID;

/** Who is signed in on the admin host. */
record SessionView(UUID operatorId, String email, OperatorRole role) {}
