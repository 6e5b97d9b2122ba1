package io.polyclinic;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;

/** All that is logged while it is open, word for word, with the stack traces: what a log file would hold. */
public final class CapturedLogs extends Handler implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level before;

    private CapturedLogs(String category, Level level, boolean alone) {
        logger = LogContext.getLogContext().getLogger(category);
        before = logger.getLevel();
        setLevel(Level.ALL);
        logger.setLevel(level);
        logger.setUseParentHandlers(!alone);
        logger.addHandler(this);
    }

    /** Everything, as verbose as the product is when it is installed for real. */
    public static CapturedLogs all() {
        return new CapturedLogs("", Level.INFO, false);
    }

    /** One category alone; meanwhile it goes nowhere else. */
    public static CapturedLogs of(String category, Level level) {
        return new CapturedLogs(category, level, true);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void publish(LogRecord record) {
        var line = new StringWriter();
        line.append(record.getLoggerName()).append(' ');
        line.append(ExtLogRecord.wrap(record).getFormattedMessage());
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(line.append('\n')));
        }
        lines.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
        logger.setUseParentHandlers(true);
    }
}
