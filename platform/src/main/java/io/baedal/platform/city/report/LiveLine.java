package io.baedal.platform.city.report;

import java.io.PrintStream;
import java.util.Locale;

/** How it stands, in one line a second: the same line again on a terminal, a new one elsewhere. */
public final class LiveLine {

    private static final String AGAIN = "\r\u001B[K";
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOURS = 24;

    private final PrintStream out;
    private final boolean terminal;
    private final int fromHour;

    public LiveLine(PrintStream out, boolean terminal, int fromHour) {
        this.out = out;
        this.terminal = terminal;
        this.fromHour = fromHour;
    }

    public void show(Counts counts) {
        out.print(terminal ? AGAIN + text(counts) : text(counts) + System.lineSeparator());
        out.flush();
    }

    /** What comes next begins on a line of its own. */
    public void end() {
        if (terminal) {
            out.println();
        }
    }

    String text(Counts counts) {
        long minute = Math.floorDiv(counts.millis(), MILLIS_PER_MINUTE) + (long) fromHour * MINUTES_PER_HOUR;
        return String.format(
                Locale.ROOT,
                "%02d:%02d%s placed %d, under way %d, done %d, cancelled %d, failed %d"
                        + " | couriers %d free, %d busy, %d wanted | to the hand-over p50 %.0f p95 %.0f min | lag %.1f s%s",
                Math.floorMod(minute / MINUTES_PER_HOUR, HOURS),
                Math.floorMod(minute, MINUTES_PER_HOUR),
                counts.millis() < 0 ? " rehearsal" : "",
                counts.placed(),
                counts.underWay(),
                counts.done(),
                counts.cancelled(),
                counts.failed(),
                counts.free(),
                counts.busy(),
                counts.waiting(),
                counts.p50() / (double) MILLIS_PER_MINUTE,
                counts.p95() / (double) MILLIS_PER_MINUTE,
                counts.lagMillis() / 1_000.0,
                counts.queued() == 0 ? "" : ", " + counts.queued() + " requests wait");
    }
}
