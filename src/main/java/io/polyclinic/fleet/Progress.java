package io.polyclinic.fleet;

import java.io.PrintStream;

/** How far a command is: a bar that grows on a terminal, a line for each tenth elsewhere. Told of each step by any thread. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 40;
    private static final int FEW = 20;
    private static final int LINES = 10;

    private final PrintStream err;
    private final boolean isTerminal;
    private final String what;
    private final int total;
    private int done;

    /** @param what is counted: {@code clinics} */
    Progress(PrintStream err, boolean isTerminal, String what, int total) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.what = what;
        this.total = total;
    }

    synchronized void step() {
        done++;
        if (isTerminal) {
            draw();
        } else if (total >= FEW && done * LINES / total > (done - 1) * LINES / total) {
            err.println(done + " of " + total + " " + what);
        }
    }

    private void draw() {
        var filled = total == 0 ? WIDTH : Math.min(WIDTH, (int) ((long) WIDTH * done / total));
        err.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + " of " + total + " " + what);
        err.flush();
    }

    /** Takes the bar away, so that the answer stands alone. */
    @Override
    public synchronized void close() {
        if (isTerminal && done > 0) {
            err.print("\r\u001B[K");
            err.flush();
        }
    }
}
