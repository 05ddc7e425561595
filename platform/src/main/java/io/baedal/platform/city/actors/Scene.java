package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What everybody in the city shares: the plan, the time, the door, and under which ids the door knows them all. */
final class Scene {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(250);
    private static final int ATTEMPTS_MAX = 40;
    private static final int NOT_FOUND = 404;

    final Day day;
    final Instant begin;
    final CityClock clock;
    final Loop loop;
    final Edge edge;
    final Tally tally;
    final Directory directory = new Directory();
    final Positions positions;

    Scene(Day day, Instant begin, CityClock clock, Loop loop, Edge edge, Tally tally) {
        this.day = day;
        this.begin = begin;
        this.clock = clock;
        this.loop = loop;
        this.edge = edge;
        this.tally = tally;
        this.positions = new Positions(edge);
    }

    /** Milliseconds since the beginning of the day. */
    long now() {
        return Duration.between(begin, clock.instant()).toMillis();
    }

    Instant moment(long millis) {
        return begin.plusMillis(millis);
    }

    /**
     * Reports something until it is taken or refused for good: what it is about may not have reached the service yet that
     * is told of it, and a part may be down for a moment.
     *
     * @param refused runs if it is refused, or never taken
     */
    void insist(String path, @Nullable Map<String, ?> body, Runnable taken, Runnable refused) {
        insist(path, body, taken, refused, ATTEMPTS_MAX);
    }

    private void insist(
            String path, @Nullable Map<String, ?> body, Runnable taken, Runnable refused, int attemptsLeft) {
        hear(edge.post(path, body), reply -> {
            if (reply.isSuccess()) {
                taken.run();
            } else if (attemptsLeft > 1 && (reply.isForNow() || reply.status() == NOT_FOUND)) {
                loop.afterReal(BETWEEN_ATTEMPTS, () -> insist(path, body, taken, refused, attemptsLeft - 1));
            } else {
                if (reply.isForNow() || reply.status() == NOT_FOUND) {
                    tally.trouble("POST " + path + " was not taken in " + ATTEMPTS_MAX + " attempts: " + reply.code());
                }
                refused.run();
            }
        });
    }

    /** Goes on with an answer, and does not lose a mistake that is made on the way. */
    void hear(CompletableFuture<Reply> answer, Consumer<Reply> then) {
        answer.whenComplete((reply, failure) -> loop.guarded(() -> {
            if (failure != null) {
                throw new IllegalStateException(failure.getMessage(), failure);
            }
            then.accept(reply);
        }));
    }

    /** A place as the door wants to hear it. */
    static Map<String, Double> json(Place place) {
        return Map.of("latitude", place.latitude(), "longitude", place.longitude());
    }

    static Map<String, ?> won(long amount) {
        return Map.of("amount", amount, "currency", "KRW");
    }

    /** Ids that the door gave, by the numbers of the plan. */
    static final class Directory {

        final Map<Integer, String> customers = new HashMap<>();
        final Map<Integer, String> shops = new HashMap<>();
        final Map<Integer, List<String>> goods = new HashMap<>();
        final Map<String, RiderLife> riders = new HashMap<>();
        final Map<String, OrderLife> orders = new HashMap<>();
    }
}
