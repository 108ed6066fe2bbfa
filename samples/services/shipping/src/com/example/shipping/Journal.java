package com.example.shipping;

import java.util.logging.Level;
import java.util.logging.Logger;

/** A logger in the manner of SLF4J over java.util.logging. */
public final class Journal {
    private static Logger root;
    private final String name;

    private Journal(String name) {
        this.name = name;
    }

    static void openIn(Logger logger) {
        root = logger;
    }

    public static Journal of(Class<?> type) {
        return new Journal(type.getName());
    }

    public void debug(String message, Object... values) {
        write(Level.FINE, message, values);
    }

    public void info(String message, Object... values) {
        write(Level.INFO, message, values);
    }

    public void warn(String message, Object... values) {
        write(Level.WARNING, message, values);
    }

    public void error(String message, Object... values) {
        write(Level.SEVERE, message, values);
    }

    private void write(Level level, String message, Object... values) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        int next = 0;
        for (int at = message.indexOf("{}"); at >= 0 && next < values.length; at = message.indexOf("{}", from)) {
            text.append(message, from, at).append(values[next++]);
            from = at + 2;
        }
        text.append(message.substring(from));
        var entry = new java.util.logging.LogRecord(level, text.toString());
        entry.setLoggerName(name);
        if (next < values.length && values[next] instanceof Throwable thrown) entry.setThrown(thrown);
        root.log(entry);
    }
}
