package io.baedal.gateway.instances;

import io.baedal.gateway.instances.Instance.Why;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The instances of one service, which take turns. One that cannot be reached, or does not answer in time, is left out, and then
 * asked from time to time whether it is ready: no client's request has to try it. Where all are left out, any is better than none.
 */
public final class Instances {

    /** Instances that a request which may have arrived is sent to, one after the other, before it is given up. */
    static final int TRIES_MAX = 3;

    private static final long FOREVER = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private final String service;
    private final Duration askedEvery;
    private final Function<URI, Mono<Boolean>> isReady;
    private final Scheduler timer;
    private final List<Instance> all;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param askedEvery how long to wait before one that is left out is asked whether it is ready
     * @param isReady asks it; says no where there is no answer, and ends in any case
     * @param timer for that, and for how long requests wait
     */
    Instances(
            String service,
            List<URI> addresses,
            Duration askedEvery,
            Function<URI, Mono<Boolean>> isReady,
            Scheduler timer) {
        this.service = service;
        this.askedEvery = askedEvery;
        this.isReady = isReady;
        this.timer = timer;
        this.all = addresses.stream().map(Instance::new).toList();
    }

    public boolean isOne() {
        return all.size() == 1;
    }

    /**
     * Sends a request to one instance. What was never sent goes to another one, until all have been tried. What nobody minds
     * being sent twice does so too if the connection breaks before the answer; at most {@link #TRIES_MAX} are tried then, each once,
     * but for one that closed the connection on a read: it is asked again where no other one can be reached.
     *
     * @param request sends it to an address; what it gives is empty or not, but has been answered once it ends
     * @param repeatable whether it changes nothing and has no body. Of one with a body a client that sends too slowly looks
     *     like an instance that does not answer, so only what is repeatable can have an instance left out for its silence
     */
    public <T> Mono<T> ask(Function<URI, Mono<T>> request, boolean repeatable) {
        return ask(new Wish<>(request, repeatable, () -> false, FOREVER));
    }

    /** Until when a request that is made now has time, as {@link Wish#end()} has it. */
    long end(Duration patience) {
        return now() + patience.toMillis();
    }

    private long now() {
        return timer.now(TimeUnit.MILLISECONDS);
    }

    /**
     * A request, as {@link #ask(Function, boolean)} has it.
     *
     * @param leaving whether the answer that has just come said that its instance is about to stop, which is then left out before
     *     it does
     * @param end until when an answer has to have begun, of all tries together: in milliseconds, as the timer has them
     */
    record Wish<T>(Function<URI, Mono<T>> request, boolean repeatable, BooleanSupplier leaving, long end) {}

    /** Ends with a {@link TimeoutException} if the time is over. */
    <T> Mono<T> ask(Wish<T> wish) {
        return Mono.defer(() -> {
            Attempts<T> attempts = new Attempts<>(wish, turn.getAndUpdate(last -> (last + 1) % all.size()));
            return ask(attempts, choose(attempts));
        });
    }

    /** What has become of a request so far. */
    private static final class Attempts<T> {
        private final Wish<T> wish;
        private final int first;
        private final Set<Instance> tried = new HashSet<>();

        /** Who closed the connection on a read, and may be asked once more where nobody else can be reached. */
        private @Nullable Instance hungUp;

        private Attempts(Wish<T> wish, int first) {
            this.wish = wish;
            this.first = first;
        }
    }

    private <T> Mono<T> ask(Attempts<T> attempts, Instance chosen) {
        attempts.tried.add(chosen);
        return inTime(attempts.wish.request().apply(chosen.address()), attempts.wish.end())
                .doOnSuccess(answered -> {
                    if (attempts.wish.leaving().getAsBoolean()) {
                        leaveOut(chosen, Why.LEAVING, "it is about to stop");
                    }
                })
                .onErrorResume(failure -> {
                    Loss loss = Loss.of(failure);
                    if (loss == Loss.NOT_REACHED) {
                        leaveOut(chosen, Why.NOT_REACHED, failure.toString());
                    } else if (loss != Loss.OTHER && attempts.wish.repeatable()) {
                        leaveOut(chosen, Why.SILENT, failure.toString());
                    }
                    return after(loss, chosen, attempts)
                            .map(next -> ask(attempts, next))
                            .orElseGet(() -> Mono.error(failure));
                });
    }

    private <T> Mono<T> inTime(Mono<T> answer, long end) {
        return end == FOREVER ? answer : answer.timeout(Duration.ofMillis(Math.max(1, end - now())), timer);
    }

    /** Who is asked next; nobody, where what was sent may have arrived and may not be sent twice, or all have been tried. */
    private Optional<Instance> after(Loss loss, Instance chosen, Attempts<?> attempts) {
        boolean again = loss == Loss.BROKEN_OFF && attempts.wish.repeatable();
        if (loss != Loss.NOT_REACHED && !again) {
            return Optional.empty();
        }
        if (again) {
            attempts.hungUp = chosen;
        }
        if (attempts.tried.size() < (again ? Math.min(all.size(), TRIES_MAX) : all.size())) {
            return Optional.of(choose(attempts));
        }
        Instance last = loss == Loss.NOT_REACHED ? attempts.hungUp : null;
        attempts.hungUp = null;
        return Optional.ofNullable(last);
    }

    /** The next one, from that whose turn it is, that was not tried yet; there is at least one. */
    private Instance choose(Attempts<?> attempts) {
        List<Instance> others = Stream.iterate(attempts.first, next -> next + 1)
                .limit(all.size())
                .map(next -> all.get(Math.floorMod(next, all.size())))
                .filter(instance -> !attempts.tried.contains(instance))
                .toList();
        return first(others, Instance::takesRequests)
                // One that was slow is better than one that was not there, and that better than one that will stop.
                .or(() -> first(others, instance -> instance.leftOut() == Why.SILENT))
                .or(() -> first(others, instance -> instance.leftOut() != Why.LEAVING))
                .orElseGet(others::getFirst);
    }

    private static Optional<Instance> first(List<Instance> instances, Predicate<Instance> which) {
        return instances.stream().filter(which).findFirst();
    }

    private void leaveOut(Instance instance, Why why, String words) {
        if (!isOne() && instance.leaveOut(why)) {
            LOG.warn("{} at {} is left out until it is ready: {}", service, instance.address(), words);
            instance.watch().over(askedUntilReady(instance));
        }
    }

    private Mono<Boolean> askedUntilReady(Instance instance) {
        return Mono.delay(askedEvery, timer)
                .then(Mono.defer(() -> isReady.apply(instance.address())))
                .filter(ready -> ready)
                .repeatWhenEmpty(noes -> noes)
                .doOnNext(ready -> {
                    instance.takeBack();
                    LOG.info("{} at {} is ready, and is asked again", service, instance.address());
                });
    }

    /** Asks nobody any more whether he is ready. */
    void close() {
        all.forEach(instance -> instance.watch().end());
    }
}
