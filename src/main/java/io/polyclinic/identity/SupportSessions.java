package io.polyclinic.identity;

import java.util.UUID;

/** Whether those of the platform who were let into a clinic still may: asked at each of their requests. May block. */
public interface SupportSessions {

    /**
     * Whether the session has not ended, and its operator may still look into clinics.
     *
     * @param session on the admin host
     * @param operator whose it must be
     */
    boolean isAlive(UUID session, UUID operator);
}
