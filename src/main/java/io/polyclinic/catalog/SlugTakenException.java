package io.polyclinic.catalog;

/** Another clinic has the slug. */
public final class SlugTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SlugTakenException(String slug) {
        super("the slug " + slug + " is taken");
    }
}
