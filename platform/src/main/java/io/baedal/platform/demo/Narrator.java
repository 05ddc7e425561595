package io.baedal.platform.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells what happens, in lines that line up. Colours only where somebody looks at a terminal. */
public final class Narrator {

    private static final String BOLD = "\u001B[1m";
    private static final String GREEN = "\u001B[32m";
    private static final String RED = "\u001B[31m";
    private static final String GREY = "\u001B[90m";
    private static final String PLAIN = "\u001B[0m";

    private final PrintStream out;
    private final boolean colours;

    public Narrator(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /**
     * For standard output: coloured on a terminal, unless {@code NO_COLOR} is set. Java cannot tell before version 22, so
     * the script does, with the system property {@code baedal.terminal}.
     */
    public static Narrator toStandardOutput() {
        boolean terminal = Boolean.getBoolean("baedal.terminal");
        return new Narrator(System.out, terminal && System.getenv("NO_COLOR") == null);
    }

    public void chapter(String title) {
        line("");
        line(coloured(BOLD, title));
    }

    public void fact(String name, String value) {
        line(String.format(Locale.ROOT, "  %-18s %s", name, value));
    }

    /** What one of the people does next. */
    void act(String who, String what) {
        line(coloured(GREY, String.format(Locale.ROOT, "  %-10s   %-8s %s", "", who, what)));
    }

    /** What arrived on an order's stream. */
    void arrived(Duration sincePlaced, String status, String what) {
        String when = String.format(Locale.ROOT, "+%.3f s", sincePlaced.toMillis() / 1000.0);
        line(String.format(Locale.ROOT, "  %10s   %s %s", when, coloured(GREEN, padded(status)), what));
    }

    private static String padded(String status) {
        return String.format(Locale.ROOT, "%-11s", status);
    }

    public void good(String sentence) {
        line(coloured(GREEN, sentence));
    }

    public void bad(String sentence) {
        line(coloured(RED, sentence));
    }

    static String money(long amount) {
        return String.format(Locale.ROOT, "%,d KRW", amount);
    }

    private String coloured(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }

    /** One write a line, since the stream and the actors speak at the same time. */
    private void line(String text) {
        out.print(text + System.lineSeparator());
        out.flush();
    }
}
