package io.baedal.axonserver.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * A process that appends one event after another, until some were stored after the last one that was refused, or the log has
 * stopped; then it says what became of each: {@code stored N}, {@code full}, {@code stopped}, and at the end the state of the
 * log. It says so at once at its end, because every {@code write} may be the one that is made to fail.
 */
final class AppendThroughFaults {

    private static final long NANOS_MAX = 60_000_000_000L;

    private AppendThroughFaults() {}

    /** @param arguments the data directory, how many appends at least, the durability */
    public static void main(String[] arguments) {
        List<String> lines = new ArrayList<>();
        LogSettings settings = LogSettings.defaults().withDurability(Durability.parse(arguments[2]));
        EventLog log = EventLogs.open(Path.of(arguments[0]), settings);
        int wanted = Integer.parseInt(arguments[1]);
        long started = System.nanoTime();
        long next = log.highestSequence("a") + 1;
        int sinceRefusal = 0;
        boolean stopped = false;
        while (!stopped && sinceRefusal < wanted && System.nanoTime() - started < NANOS_MAX) {
            byte[] body = AppendUntilKilled.body("a", next);
            try {
                log.appendDurably(List.of(new NewEvent("m", "Order", "a", next, "T", next, body)))
                        .join();
                lines.add("stored " + next);
                next++;
                sinceRefusal++;
            } catch (CompletionException refused) {
                stopped = refused.getCause() instanceof LogStopped;
                sinceRefusal = 0;
                lines.add(stopped ? "stopped" : "full");
            }
        }
        lines.add("state " + log.status().state());
        System.out.write(
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8),
                0,
                String.join("\n", lines).length());
        System.out.flush();
        // Like a killed process: what is on the disk now is all there is.
        Runtime.getRuntime().halt(0);
    }
}
