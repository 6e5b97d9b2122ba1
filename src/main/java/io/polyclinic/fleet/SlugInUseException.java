package io.polyclinic.fleet;

/** Another clinic has the slug that was asked for; nothing was touched. */
public final class SlugInUseException extends WrongUseException {

    private static final long serialVersionUID = 1L;

    SlugInUseException(String slug) {
        super("the slug " + slug + " is taken");
    }
}
