package io.baedal.platform.city.audit;

import io.baedal.platform.city.report.Check;
import io.baedal.platform.city.report.Story;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Looks at the books until they agree, for a while: what the last order owes is settled a moment after its end. */
public final class Audit {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** What is wrong, and has not changed for so long, is not going to. */
    private static final Duration UNCHANGED_MAX = Duration.ofSeconds(8);

    private final URI gateway;
    private final String node;
    private final Duration patience;

    /** @param node host and port */
    public Audit(URI gateway, String node, Duration patience) {
        this.gateway = gateway;
        this.node = node;
        this.patience = patience;
    }

    /** Each check as it was when all held, when nothing changed any more, or when patience was at its end. */
    public List<Check> of(Collection<Story> stories) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try (LogReader log = new LogReader(node);
                DoorReader door = new DoorReader(gateway)) {
            List<Check> before = List.of();
            long unchangedSince = System.nanoTime();
            while (true) {
                List<Check> checks = look(stories, log, door);
                long now = System.nanoTime();
                // While the view keeps up with the log, a detail counts its events, so whatever happens shows.
                if (!checks.equals(before)) {
                    unchangedSince = now;
                    before = checks;
                }
                boolean over = now > deadline || now - unchangedSince > UNCHANGED_MAX.toNanos();
                if (over || checks.stream().allMatch(Check::holds)) {
                    return checks;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static List<Check> look(Collection<Story> stories, LogReader log, DoorReader door)
            throws InterruptedException {
        LogFold fold = new LogFold();
        log.readAll(fold::accept);
        return new Auditor(stories, fold, door.read(fold.stocks())).checks();
    }
}
