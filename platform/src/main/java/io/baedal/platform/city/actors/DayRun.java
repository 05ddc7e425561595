package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.Wish;
import io.baedal.platform.city.report.CityFailed;
import io.baedal.platform.city.report.Counts;
import io.baedal.platform.city.report.Fleet;
import io.baedal.platform.city.report.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One day, lived. Customers come when the plan says so, whether or not the system has answered those before them. It is over
 * when the last order has its end, or {@link #DRAIN} after the last customer came and no order has ended for {@link #STILL_MAX}.
 */
public final class DayRun implements AutoCloseable {

    /** Longer than any order can take: a search for a courier gives up after half an hour. */
    private static final Duration DRAIN = Duration.ofHours(2);

    /** Of real time: on a machine that has fallen behind, two hours of a fast city are soon over. */
    private static final Duration STILL_MAX = Duration.ofSeconds(30);

    private static final Duration MOVING_IN_MAX = Duration.ofMinutes(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /** Enough for every minute of the longest day and its drain, at a second of real time each. */
    private static final int COUNTS_MAX = 10_000;

    private static final double MILLIS_PER_SECOND = 1_000;

    private final Day day;
    private final int speed;
    private final Scene scene;
    private final Loop loop;
    private final Edge edge;
    private final Offers offers;
    private final Delays delays = new Delays();
    private final Tally tally = new Tally();
    private final List<OrderLife> orders = new ArrayList<>();
    private final List<Counts> counts = new ArrayList<>();
    private final Standstill standstill = new Standstill(STILL_MAX, System::nanoTime);
    private final CountDownLatch cut = new CountDownLatch(1);
    private long begun;
    private Duration worked = Duration.ZERO;

    /**
     * @param begin the moment of the city at which the day begins, far enough ahead to move in before it
     * @param speed how many seconds of the city pass in one
     */
    public DayRun(Day day, URI gateway, CityClock clock, Instant begin, int speed) {
        this.day = day;
        this.speed = speed;
        this.loop = new Loop(clock, delays);
        this.edge = new Edge(gateway, loop, delays);
        this.scene = new Scene(day, begin, clock, loop, edge, tally);
        this.offers = new Offers(scene);
    }

    /** Everybody registers. */
    public void moveIn() throws InterruptedException {
        CompletableFuture<Void> done =
                onLoop(() -> new Settling(scene).moveIn()).thenCompose(all -> all);
        await(done, MOVING_IN_MAX);
    }

    /**
     * Lives the day.
     *
     * @param live is told once a second how it stands
     * @throws CityFailed if the city itself, not the system, went wrong
     */
    public Outcome live(Consumer<Counts> live) throws InterruptedException {
        begun = System.nanoTime();
        worked = processorTime();
        await(onLoop(this::start), ANSWER_MAX);
        boolean over = false;
        while (!over && !cut.await(1, TimeUnit.SECONDS)) {
            throwIfMistaken();
            Counts now = await(onLoop(this::count), ANSWER_MAX);
            live.accept(now);
            over = isOver(now);
        }
        return await(onLoop(this::outcome), ANSWER_MAX);
    }

    /** Ends the run as soon as possible; what was seen until then is its outcome. From any thread. */
    public void cutShort() {
        cut.countDown();
    }

    private @Nullable Void start() {
        Instant beginning = scene.begin.minus(day.settings().rehearsal());
        scene.clock.runFrom(beginning, speed);
        offers.open();
        loop.at(scene.begin, delays::forget);
        riders().forEach(RiderLife::planShift);
        for (Wish wish : day.wishes()) {
            loop.at(scene.moment(wish.at()), () -> begin(wish));
        }
        return null;
    }

    private void begin(Wish wish) {
        OrderLife order = new OrderLife(scene, wish);
        orders.add(order);
        order.begin();
    }

    private Counts count() {
        int busy = (int) riders().stream().filter(RiderLife::isBusy).count();
        int free = (int) riders().stream().filter(RiderLife::isFree).count();
        Counts now = tally.counts(scene.now(), free, busy, delays.latestMillis(), edge.queued());
        if (counts.size() < COUNTS_MAX) {
            counts.add(now);
        }
        return now;
    }

    private boolean isOver(Counts now) {
        boolean allCame = now.placed() == day.wishes().size();
        boolean nothingMoves = standstill.isReached(now.placed() - now.underWay());
        Duration since = day.settings().length().plus(DRAIN);
        return allCame && now.underWay() == 0 || nothingMoves && now.millis() > since.toMillis();
    }

    private Outcome outcome() {
        offers.close();
        orders.forEach(OrderLife::close);
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        return new Outcome(
                orders.stream().map(OrderLife::story).toList(),
                counts,
                fleet(),
                delays.sums(),
                cut.getCount() == 0,
                seconds,
                processorTime().minus(worked).toMillis() / MILLIS_PER_SECOND,
                tally.troubles());
    }

    /** Nothing where the operating system does not say. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private Fleet fleet() {
        Collection<RiderLife> riders = riders();
        return new Fleet(
                riders.size(),
                riders.stream().mapToLong(RiderLife::onShift).sum(),
                riders.stream().mapToLong(RiderLife::busy).sum(),
                Math.round(riders.stream().mapToDouble(RiderLife::metresEmpty).sum()),
                Math.round(riders.stream().mapToDouble(RiderLife::metresLoaded).sum()),
                riders.stream().mapToInt(RiderLife::jobs).sum(),
                riders.stream().mapToInt(RiderLife::dropOuts).sum(),
                tally.declinedOffers(),
                tally.offersLetPass(),
                scene.positions.sent(),
                scene.positions.skipped());
    }

    private Collection<RiderLife> riders() {
        return scene.directory.riders.values();
    }

    private <T> CompletableFuture<T> onLoop(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop);
    }

    private void throwIfMistaken() {
        RuntimeException mistake = loop.failure();
        if (mistake != null) {
            throw new CityFailed("The city itself went wrong: " + mistake.getMessage(), mistake);
        }
    }

    private static <T> T await(CompletableFuture<T> answer, Duration patience) throws InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new CityFailed(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (TimeoutException late) {
            throw new CityFailed(
                    "The city waited " + patience.toSeconds() + " s in vain. Is the machine busy otherwise?", late);
        }
    }

    @Override
    public void close() {
        cutShort();
        edge.close();
        loop.close();
    }
}
