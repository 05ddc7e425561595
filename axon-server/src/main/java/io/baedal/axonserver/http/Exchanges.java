package io.baedal.axonserver.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.access.AccessUnavailable;
import io.baedal.axonserver.access.AuditLog;
import io.baedal.axonserver.access.Need;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request through its checks to its route, and what comes of it back to the caller. */
final class Exchanges implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);
    private static final String NO_ROUTE = "(none)";

    private final HttpSettings settings;
    private final HttpLimits limits;
    private final Router router;
    private final Watchdog watchdog;
    private final BrowserGuard guard;
    private final AtomicInteger requests = new AtomicInteger();

    /** Requests and streams; the one more is this object, which arrives when it stops. */
    private final Phaser underWay = new Phaser(1);

    private final Set<SseStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Exchanges(HttpSettings settings, Router router, Watchdog watchdog) {
        this.settings = settings;
        this.limits = settings.limits();
        this.router = router;
        this.watchdog = watchdog;
        this.guard = new BrowserGuard(settings.hosts());
    }

    HttpLoad load() {
        return new HttpLoad(requests.get(), streams.size());
    }

    @Override
    public void handle(HttpExchange exchange) {
        long startedAt = System.nanoTime();
        underWay.register();
        int others = requests.getAndIncrement();
        // Closing reads and writes what is left, so it is watched as well.
        try (Watchdog.Watch watch = watchdog.watch(limits.requestTimeMax().toNanos());
                exchange) {
            serve(exchange, watch, others, startedAt);
        } catch (IOException gone) {
            settings.listener().hungUp(Thread.interrupted() ? "too slow" : "gone");
            LOG.debug("A caller of {} went away: {}", exchange.getRequestURI(), gone.toString());
        } catch (InterruptedException late) {
            settings.listener().hungUp("too slow");
        } finally {
            requests.decrementAndGet();
            underWay.arriveAndDeregister();
        }
    }

    private void serve(HttpExchange exchange, Watchdog.Watch watch, int others, long startedAt)
            throws IOException, InterruptedException {
        Outcome outcome = outcome(exchange, others);
        if (outcome.answer().body() instanceof Answer.Live live && !isHead(exchange)) {
            requests.decrementAndGet();
            try {
                stream(exchange, outcome, live, watch, startedAt);
            } finally {
                requests.incrementAndGet();
            }
        } else {
            Replying.send(exchange, outcome.answer());
            told(exchange, outcome, startedAt);
        }
    }

    private record Outcome(String template, Answer answer) {}

    private Outcome outcome(HttpExchange exchange, int others) throws IOException {
        String template = NO_ROUTE;
        try {
            if (stopping) {
                throw Problem.of(503, "The node is stopping").header("Connection", "close");
            }
            if (others >= limits.requestsMax()) {
                throw tooMany(limits.requestsMax() + " requests are being served (requestsMax)");
            }
            guard.check(exchange.getRequestMethod(), exchange.getRequestHeaders());
            Router.Match match = router.find(
                    exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
            template = match.route().template();
            Request request = new Request(exchange, limits, match.variables());
            request.admitted(settings.access().admit(request, match.route().need(), request.context()));
            checkLength(request);
            return new Outcome(template, answer(match.route(), request));
        } catch (Problem problem) {
            return new Outcome(template, problem.answer());
        } catch (AccessUnavailable unavailable) {
            return new Outcome(
                    template,
                    Problem.of(503, String.valueOf(unavailable.getMessage())).answer());
        } catch (IOException gone) {
            throw gone;
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
            throw new IOException("The request took longer than requestTimeMax", late);
        } catch (Exception failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), template, failure);
            return new Outcome(
                    template,
                    Problem.of(ErrorCode.OTHER, "The node failed to answer")
                            .cure("Its log says why")
                            .answer());
        }
    }

    private Answer answer(Route route, Request request) throws Exception {
        if (route.method().equals("GET") || route.need() instanceof Need.Nothing) {
            return route.handler().answer(request);
        }
        String action = route.method() + " " + route.template();
        AuditLog.Action written = settings.audit()
                .begin(
                        request.caller(),
                        request.from().getHostAddress(),
                        action,
                        route.target().of(request));
        try {
            Answer answer = route.handler().answer(request);
            written.done();
            return answer;
        } catch (Exception failure) {
            written.failed(failure instanceof Problem ? String.valueOf(failure.getMessage()) : failure.toString());
            throw failure;
        }
    }

    private static Problem tooMany(String cause) {
        return Problem.of(ErrorCode.TOO_MANY_REQUESTS, cause)
                .cure("Try again in a second")
                .header("Retry-After", "1");
    }

    /** Refuses a body that says itself that it is too large, before any of it is read. */
    private void checkLength(Request request) {
        boolean tooLarge = request.header("Content-Length")
                .map(length -> length.length() > 18 || Long.parseLong(length) > limits.bodyBytesMax())
                .orElse(false);
        if (tooLarge) {
            throw Request.tooLarge(limits.bodyBytesMax());
        }
    }

    private void stream(HttpExchange exchange, Outcome outcome, Answer.Live live, Watchdog.Watch watch, long startedAt)
            throws IOException, InterruptedException {
        SseStream stream = new SseStream(limits, exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        streams.add(stream);
        try {
            if (streams.size() > limits.streamsMax()) {
                Problem full = tooMany(limits.streamsMax() + " streams of events are open (streamsMax)");
                Replying.send(exchange, full.answer());
                told(exchange, new Outcome(outcome.template(), full.answer()), startedAt);
                return;
            }
            if (stopping) {
                stream.end();
            }
            Replying.head(exchange, outcome.answer());
            told(exchange, outcome, startedAt);
            live.subscriber().accept(stream);
            stream.pump(exchange.getResponseBody(), watch);
        } finally {
            streams.remove(stream);
            stream.over();
        }
    }

    private void told(HttpExchange exchange, Outcome outcome, long startedAt) {
        settings.listener()
                .answered(
                        exchange.getRequestMethod(),
                        outcome.template(),
                        outcome.answer().status(),
                        System.nanoTime() - startedAt);
    }

    private static boolean isHead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("HEAD");
    }

    /** Ends what would not end by itself, and waits for the rest, but not longer than so. */
    void stop(long graceNanos) {
        stopping = true;
        streams.forEach(SseStream::end);
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), graceNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException impatient) {
            LOG.debug("{} are hung up on, because the node stops", load());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
