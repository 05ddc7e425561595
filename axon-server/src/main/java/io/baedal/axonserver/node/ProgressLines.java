package io.baedal.axonserver.node;

import io.baedal.axonserver.log.LogProgress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says on a terminal how far long work is: each step when it begins, then every few seconds. */
final class ProgressLines implements LogProgress {
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PrintWriter out;
    private String step = "";
    private long saidAt;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void at(String now, long done, long total) {
        boolean begins = !now.equals(step);
        if (begins || System.nanoTime() - saidAt > SILENCE_NANOS) {
            step = now;
            saidAt = System.nanoTime();
            String share = total <= 0 ? "" : String.format(Locale.ROOT, ", %d %%", Math.min(100, 100 * done / total));
            out.println(now + (begins && done == 0 ? "" : String.format(Locale.ROOT, ": %,d%s", done, share)));
            out.flush();
        }
    }
}
