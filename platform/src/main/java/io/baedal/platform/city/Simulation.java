package io.baedal.platform.city;

import io.baedal.platform.city.actors.CityClock;
import io.baedal.platform.city.actors.DayRun;
import io.baedal.platform.city.audit.Audit;
import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.Wish;
import io.baedal.platform.city.report.Check;
import io.baedal.platform.city.report.Counts;
import io.baedal.platform.city.report.DayReport;
import io.baedal.platform.city.report.Outcome;
import io.baedal.platform.system.EventStamps;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Ports;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the whole system in this JVM, in memory and on the clock of the city, lives a planned day against it, and looks at
 * its books. What the operating system times stays in real time: time-outs of calls, breakers, claims of segments.
 */
public final class Simulation {

    /** How long it may take to move in, by the clock of the city, which runs like everybody's until then. */
    private static final Duration BEFOREHAND = Duration.ofMinutes(10);

    /** So much of the day makes the code that it runs as fast as it is going to be, about. */
    private static final Duration WARM_UP = Duration.ofMinutes(10);

    private static final Duration AUDIT_PATIENCE = Duration.ofSeconds(30);

    /** Waits that are about how long machines take, in real seconds: on the clock of the city they are longer. */
    private static final Map<String, Integer> MACHINE_SECONDS = Map.of(
            "baedal.quote.holds-for",
            30,
            "baedal.stock.hold-alarm",
            30,
            "baedal.messages.lease",
            30,
            "baedal.dispatch.wake-up-patience",
            5);

    /** How long a courier may think, and for how much of a second an offer is on its way to him and his answer back. */
    private static final Duration OFFER_PATIENCE = Duration.ofSeconds(30);

    private static final Duration OFFER_TRAVEL = Duration.ofMillis(500);

    private final Day day;
    private final int speed;
    private final Ports ports;
    private final Progress progress;
    private final Consumer<Counts> live;
    private @Nullable Platform platform;
    private @Nullable DayRun run;
    private boolean cut;

    /**
     * @param speed how many seconds of the city pass in one
     * @param progress is told what starts
     * @param live is told once a second how the city stands
     */
    public Simulation(Day day, int speed, Ports ports, Progress progress, Consumer<Counts> live) {
        this.day = day;
        this.speed = speed;
        this.ports = ports;
        this.progress = progress;
        this.live = live;
    }

    /**
     * Lives the day under a policy, on a system of its own.
     *
     * @throws io.baedal.platform.system.CannotStart with the reason and the cure
     * @throws io.baedal.platform.city.report.CityFailed if the city itself went wrong, or its books could not be read
     */
    public DayReport live(Policy policy) throws InterruptedException {
        return live(day, policy);
    }

    /**
     * Lives the beginning of the day and forgets it, tables for later left out. A JVM that has just started is slow, and of
     * two policies to be compared the first one would have the worse of it.
     */
    public void warmUp(Policy policy) throws InterruptedException {
        List<Wish> first = day.wishes().stream()
                .filter(wish -> wish.at() < WARM_UP.toMillis() && wish.slot() == null)
                .toList();
        live(new Day(day.settings(), day.trades(), day.customers(), day.shops(), day.riders(), first), policy);
    }

    private DayReport live(Day day, Policy policy) throws InterruptedException {
        Instant begin = LocalDate.now(Clock.systemUTC())
                .atTime(day.settings().fromHour(), 0)
                .toInstant(ZoneOffset.UTC);
        Duration before = day.settings().rehearsal().plus(BEFOREHAND);
        CityClock clock = CityClock.at(begin.minus(before));
        EventStamps stamps = EventStamps.by(clock);
        try (Platform system = open(Platform.of(setup(policy, clock), progress))) {
            system.startAll();
            try (DayRun living = open(new DayRun(day, system.gateway(), clock, begin, speed))) {
                living.moveIn();
                Outcome outcome = living.live(live);
                List<Check> checks = outcome.cutShort()
                        ? List.of()
                        : new Audit(system.gateway(), system.address(Part.NODE), AUDIT_PATIENCE).of(outcome.stories());
                return DayReport.of(policy.name(), speed, day, outcome, checks);
            }
        } finally {
            stamps.close();
            closed();
        }
    }

    private Setup setup(Policy policy, Clock clock) {
        Setup setup = Setup.inMemory()
                .withPorts(ports)
                .withPatientGates()
                .withClock(clock)
                .withProperty("baedal.process.clock-speed", String.valueOf(speed))
                .withProperty(
                        "baedal.dispatch.offer-patience",
                        OFFER_PATIENCE.plus(OFFER_TRAVEL.multipliedBy(speed)).toString());
        for (Map.Entry<String, Integer> wait : MACHINE_SECONDS.entrySet()) {
            setup = setup.withProperty(wait.getKey(), wait.getValue() * speed + "s");
        }
        for (Map.Entry<String, String> property : policy.properties().entrySet()) {
            setup = setup.withProperty(property.getKey(), property.getValue());
        }
        return setup;
    }

    private synchronized Platform open(Platform starting) {
        platform = starting;
        return starting;
    }

    private synchronized DayRun open(DayRun begun) {
        run = begun;
        if (cut) {
            begun.cutShort();
        }
        return begun;
    }

    private synchronized void closed() {
        run = null;
        platform = null;
    }

    /** Ends what runs, as soon as possible; the report tells what was seen until then. From any thread. */
    public synchronized void cutShort() {
        cut = true;
        if (run != null) {
            run.cutShort();
        } else if (platform != null) {
            platform.close();
        }
    }

    public synchronized boolean isCutShort() {
        return cut;
    }
}
