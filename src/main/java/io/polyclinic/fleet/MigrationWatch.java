package io.polyclinic.fleet;

/** Shows a person how a run of migrations goes: a line that moves on a terminal, and elsewhere a line for each ring and each failure. */
final class MigrationWatch implements MigrationProgress {

    private static final int WIDTH = 30;

    private final Console console;
    private final boolean isWatched;
    private String ring = "";
    private int clinics;
    private int through;
    private int failed;

    MigrationWatch(Console console) {
        this(console, console.isWatched());
    }

    MigrationWatch(Console console, boolean isWatched) {
        this.console = console;
        this.isWatched = isWatched;
    }

    @Override
    public synchronized void ring(String name, int count) {
        over();
        ring = name;
        clinics = count;
        through = 0;
        failed = 0;
        if (isWatched) {
            draw();
        } else {
            console.progress("ring " + name + ": " + count + " clinics");
        }
    }

    @Override
    public synchronized void through(MigratedClinic clinic) {
        through++;
        if (clinic.error() != null) {
            failed++;
            if (isWatched) {
                console.redraw("");
            }
            console.progress(clinic.slug() + ": " + clinic.error());
        }
        if (isWatched) {
            draw();
        }
    }

    private void draw() {
        var full = clinics == 0 ? WIDTH : WIDTH * through / clinics;
        console.redraw("%s [%s%s] %d of %d%s"
                .formatted(
                        ring,
                        "#".repeat(full),
                        " ".repeat(WIDTH - full),
                        through,
                        clinics,
                        failed == 0 ? "" : ", " + failed + " failed"));
    }

    /** The line that moved stays as it is. */
    synchronized void over() {
        if (isWatched && !ring.isEmpty()) {
            console.progress("");
        }
    }
}
