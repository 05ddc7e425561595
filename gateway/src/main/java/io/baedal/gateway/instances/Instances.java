package io.baedal.gateway.instances;

import static java.util.function.Predicate.not;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The instances of one service, which take turns. One that cannot be reached, or does not answer in time, is left out for a
 * while; where all are, any is better than none.
 */
public final class Instances {

    /** Instances that one request is sent to, one after the other, before it is given up. */
    static final int TRIES_MAX = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

    private final String service;
    private final Duration leftOut;
    private final LongSupplier nanos;
    private final List<Instance> all;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param nanos the time, as {@link System#nanoTime()} tells it */
    Instances(String service, List<URI> addresses, Duration leftOut, LongSupplier nanos) {
        this.service = service;
        this.leftOut = leftOut;
        this.nanos = nanos;
        this.all = addresses.stream()
                .map(address -> new Instance(address, leftOut, nanos))
                .toList();
    }

    public boolean isOne() {
        return all.size() == 1;
    }

    /**
     * Sends a request to one instance. What was never sent goes to another one, and so does what nobody minds being sent
     * twice, if the connection breaks before the answer; at most {@link #TRIES_MAX} are tried, each once, but for one that closed
     * the connection on a read: it is asked again where no other one can be reached.
     *
     * @param request sends it to an address; what it gives is empty or not, but has been answered once it ends
     * @param repeatable whether it changes nothing and has no body. Of one with a body a client that sends too slowly looks
     *     like an instance that does not answer, so only what is repeatable can have an instance left out for its silence
     */
    public <T> Mono<T> ask(Function<URI, Mono<T>> request, boolean repeatable) {
        return ask(request, repeatable, () -> false);
    }

    /**
     * The same, and an instance that says with its answer that it is about to stop is left out before it does.
     *
     * @param leaving whether the answer that has just come said so
     */
    public <T> Mono<T> ask(Function<URI, Mono<T>> request, boolean repeatable, BooleanSupplier leaving) {
        return Mono.defer(() -> {
            Attempts attempts = new Attempts(turn.getAndUpdate(last -> (last + 1) % all.size()));
            return ask(request, repeatable, leaving, attempts, choose(attempts));
        });
    }

    /** What has become of a request so far. */
    private static final class Attempts {
        private final int first;
        private final Set<Instance> tried = new HashSet<>();

        /** Who closed the connection on a read, and may be asked once more where nobody else can be reached. */
        private @Nullable Instance hungUp;

        private Attempts(int first) {
            this.first = first;
        }
    }

    private <T> Mono<T> ask(
            Function<URI, Mono<T>> request,
            boolean repeatable,
            BooleanSupplier leaving,
            Attempts attempts,
            Instance chosen) {
        attempts.tried.add(chosen);
        long asked = nanos.getAsLong();
        return request.apply(chosen.address())
                .doOnSuccess(answered -> {
                    if (leaving.getAsBoolean()) {
                        leaveOut(chosen, true, "it is about to stop");
                    } else {
                        takeBack(chosen, asked);
                    }
                })
                .onErrorResume(failure -> {
                    Loss loss = Loss.of(failure);
                    if (loss == Loss.NOT_REACHED || (loss != Loss.OTHER && repeatable)) {
                        leaveOut(chosen, false, failure.toString());
                    }
                    return after(loss, chosen, repeatable, attempts)
                            .map(next -> ask(request, repeatable, leaving, attempts, next))
                            .orElseGet(() -> Mono.error(failure));
                });
    }

    /** Who is asked next; nobody, where what was sent may have arrived and may not be sent twice, or all have been tried. */
    private Optional<Instance> after(Loss loss, Instance chosen, boolean repeatable, Attempts attempts) {
        boolean again = loss == Loss.BROKEN_OFF && repeatable;
        if (loss != Loss.NOT_REACHED && !again) {
            return Optional.empty();
        }
        if (attempts.tried.size() < Math.min(all.size(), TRIES_MAX)) {
            if (again) {
                attempts.hungUp = chosen;
            }
            return Optional.of(choose(attempts));
        }
        Instance last = loss == Loss.NOT_REACHED ? attempts.hungUp : null;
        attempts.hungUp = null;
        return Optional.ofNullable(last);
    }

    /** The next one, from that whose turn it is, that was not tried yet; there is at least one. */
    private Instance choose(Attempts attempts) {
        List<Instance> others = Stream.iterate(attempts.first, next -> next + 1)
                .limit(all.size())
                .map(next -> all.get(Math.floorMod(next, all.size())))
                .filter(instance -> !attempts.tried.contains(instance))
                .toList();
        return others.stream()
                .filter(Instance::takesRequests)
                .findFirst()
                // One that may be back is better than one that is about to go.
                .or(() -> others.stream().filter(not(Instance::isLeaving)).findFirst())
                .orElseGet(others::getFirst);
    }

    private void leaveOut(Instance instance, boolean leaving, String why) {
        if (instance.leaveOut(leaving) && all.size() > 1) {
            LOG.warn("{} at {} is left out for {}: {}", service, instance.address(), leftOut, why);
        }
    }

    private void takeBack(Instance instance, long asked) {
        if (instance.takeBack(asked) && all.size() > 1) {
            LOG.info("{} at {} answers again", service, instance.address());
        }
    }
}
