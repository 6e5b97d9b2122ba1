package io.polyclinic.webhooks;

import jakarta.enterprise.context.ApplicationScoped;

/** In tests nobody outside is asked for a name. */
@ApplicationScoped
class NamesForTests extends Names {

    /** Leads to this machine, to which tests let webhooks go. */
    static final String HERE = "here.example";

    NamesForTests() {
        lead(HERE, "127.0.0.1");
    }
}
