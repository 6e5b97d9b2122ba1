package io.polyclinic.webhooks;

/** Nothing is sent there. The message says why, to the clinic. */
final class RefusedTargetException extends RuntimeException {

    RefusedTargetException(String why) {
        super(why);
    }
}
