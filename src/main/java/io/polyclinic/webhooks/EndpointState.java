package io.polyclinic.webhooks;

enum EndpointState {
    ACTIVE,
    PAUSED
}
