package io.baedal.axonserver.log;

import io.baedal.axonserver.log.SimulatedDisk.Crash;
import io.baedal.axonserver.log.SimulatedStorage.Moment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** One process that appends to a log on a simulated disk, from opening it until it crashes, fails, or is closed. */
final class SimulatedLife implements SimulatedStorage.Script {

    private static final LogLimits LIMITS = new LogLimits(50, 1000, 50, 64, 4_000);

    private final Durability durability;
    private final Random random;
    private final CrashOracle oracle;
    private final String name;
    private final AtomicLong nanos = new AtomicLong();
    private final GroupCommitLog log;
    private int fuse;
    private int fullWrites;
    private boolean crashes;
    private boolean recovering = true;
    private boolean ended;
    private int sent;

    /** @param number unlike that of every other life on this disk */
    SimulatedLife(SimulatedDisk disk, Durability durability, Random random, CrashOracle oracle, int number) {
        this.durability = durability;
        this.random = random;
        this.oracle = oracle;
        this.name = "life " + number;
        LogSettings settings = LogSettings.defaults()
                .withLimits(LIMITS)
                .withDurability(durability)
                .withListener(new LogListener() {
                    @Override
                    public void synced(long took) {
                        oracle.promiseAll();
                    }
                });
        // Each look at the clock lets more time pass than a group ever waits, so that nothing here really waits.
        this.log = GroupCommitLog.stepwise(
                new SimulatedStorage(disk, this),
                settings,
                () -> nanos.addAndGet(random.nextInt(10_000_000, 30_000_000)));
        this.recovering = false;
    }

    EventLog log() {
        return log;
    }

    /** Runs until a fault strikes, or some groups were written. */
    void run() {
        crashes = random.nextInt(4) > 0;
        fuse = random.nextInt(60);
        fullWrites = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
        int groups = random.nextInt(1, 12);
        for (int i = 0; i < groups && !ended; i++) {
            int requests = random.nextInt(1, 7);
            for (int r = 0; r < requests; r++) {
                send();
            }
            ended = !log.writer().writeNext();
        }
    }

    private void send() {
        switch (random.nextInt(9)) {
            case 0 -> log.appendSnapshotDurably(event("Order", id(), random.nextInt(6), name()));
            case 1 -> schedule();
            case 2 -> publish();
            case 3 -> reschedule();
            default -> append();
        }
    }

    private void append() {
        List<NewEvent> events = new ArrayList<>();
        String id = id();
        long next = log.highestSequence(id) + 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
        int size = random.nextInt(1, 5);
        for (int i = 0; i < size; i++) {
            boolean loose = random.nextInt(5) == 0;
            events.add(event(loose ? "" : "Order", id, loose ? 0 : next++, name()));
        }
        CrashOracle.Transaction transaction = new CrashOracle.Transaction(events);
        oracle.sent(transaction);
        log.appendDurably(events).whenComplete((position, failure) -> {
            if (failure == null) {
                oracle.stored(transaction, position);
            } else if (!(failure instanceof LogStopped)) {
                oracle.refused(transaction);
            }
        });
    }

    private void schedule() {
        String token = name();
        oracle.scheduling(token);
        CompletableFuture<Void> answer = log.scheduleDurably(token, random.nextInt(100), new byte[] {1});
        answer.whenComplete((done, failure) -> {
            // Of an interval nothing is promised before its sync; the oracle follows that for appends only.
            if (failure == null && !(durability instanceof Durability.Interval)) {
                oracle.scheduled(token);
            }
        });
    }

    private void reschedule() {
        List<ScheduledEntry> waiting = log.due(Long.MAX_VALUE, Integer.MAX_VALUE);
        String old = waiting.isEmpty()
                ? name()
                : waiting.get(random.nextInt(waiting.size())).token();
        String token = name();
        oracle.rescheduling(old, token);
        log.rescheduleDurably(old, token, random.nextInt(100), new byte[] {1}).whenComplete((done, failure) -> {
            if (failure == null) {
                if (!(durability instanceof Durability.Interval)) {
                    oracle.rescheduled(old, token);
                }
            } else if (!(failure instanceof LogStopped)) {
                oracle.refusedRescheduling(old, token);
            }
        });
    }

    private void publish() {
        List<ScheduledEntry> due = log.due(Long.MAX_VALUE, 1);
        String token = due.isEmpty() ? name() : due.get(0).token();
        byte[] body = name().getBytes(StandardCharsets.UTF_8);
        NewEvent event = new NewEvent(text(body), "", token, 0, CrashOracle.FIRED, 0, body);
        CrashOracle.Transaction transaction = new CrashOracle.Transaction(List.of(event));
        oracle.sent(transaction);
        log.publishScheduledDurably(token, event).whenComplete((published, failure) -> {
            boolean refused = failure == null ? !published : !(failure instanceof LogStopped);
            if (refused) {
                oracle.refused(transaction);
            }
        });
    }

    @Override
    public void at(Moment moment) {
        if (recovering) {
            return;
        }
        if (moment == Moment.IN_WRITE && fullWrites > 0 && random.nextInt(4) == 0) {
            fullWrites--;
            throw new LogFull("full on purpose", null);
        }
        if (fuse-- == 0) {
            ended = true;
            if (crashes || moment == Moment.AFTER_WRITE || moment == Moment.AFTER_SYNC || moment == Moment.AFTER_MARK) {
                throw new Crash();
            }
            throw new LogStopped("failed on purpose", null);
        }
    }

    /** A write that is refused for want of space is never whole: its last byte is what there was no space for. */
    @Override
    public int torn(int length) {
        return random.nextInt(ended ? length + 1 : length);
    }

    private String name() {
        return name + " event " + sent++;
    }

    private String id() {
        return "aggregate " + random.nextInt(4);
    }

    private static NewEvent event(String type, String id, long sequence, String name) {
        return new NewEvent(name, type, id, sequence, "Placed", sequence, name.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
