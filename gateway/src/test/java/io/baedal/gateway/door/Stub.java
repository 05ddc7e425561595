package io.baedal.gateway.door;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A service that says its name, whatever it is asked. */
final class Stub implements AutoCloseable {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> cookies = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();
    final List<String> tickets = new CopyOnWriteArrayList<>();
    final List<String> traces = new CopyOnWriteArrayList<>();
    final AtomicInteger streams = new AtomicInteger();

    /** What it says, as query-service, of whether the views show a write, and after how long. */
    volatile boolean current = true;

    volatile Duration silence = Duration.ZERO;

    /** What it says that it can be asked, as OpenAPI; null: it does not know of that. */
    volatile @Nullable String described;

    /** What it answers instead, until it is null again; with or without {@code Retry-After}. */
    volatile @Nullable Ill ill;

    record Ill(int status, boolean retryAfter) {}

    /** How often it is ill before it is well again. */
    final AtomicInteger ills = new AtomicInteger(Integer.MAX_VALUE);

    /** Requests that it keeps waiting, and to which it then answers as to all others. */
    volatile Mono<Void> held = Mono.empty();

    /** How far it says, as a service that writes, that the log is; null: it does not know. */
    volatile @Nullable String position = "17";

    /** Whether it says that it is ready, and how often it was asked that. */
    volatile boolean ready = true;

    final AtomicInteger askedWhetherReady = new AtomicInteger();

    final String name;
    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private volatile DisposableServer server;

    Stub(String name) {
        this(name, 0);
    }

    Stub(String name, int port) {
        this.name = name;
        this.server = bind(port);
    }

    private DisposableServer bind(int port) {
        return HttpServer.create()
                .host("localhost")
                .port(port)
                .doOnChannelInit((observer, channel, caller) -> connections.add(channel))
                .handle(this::answer)
                .bindNow();
    }

    String url() {
        return "http://localhost:" + server.port();
    }

    int port() {
        return server.port();
    }

    long connected() {
        return connections.stream().filter(Channel::isActive).count();
    }

    private Flux<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        if (request.uri().equals("/readyz")) {
            askedWhetherReady.incrementAndGet();
            return Flux.from(response.status(ready ? 200 : 503).send());
        }
        asked.add(request.method() + " " + request.uri());
        cookies.addAll(request.requestHeaders().getAll("Cookie"));
        tokens.addAll(request.requestHeaders().getAll("Authorization"));
        tickets.addAll(request.requestHeaders().getAll("Baedal-Ticket"));
        traces.addAll(request.requestHeaders().getAll("traceparent"));
        response.header("X-Request-Id", String.valueOf(request.requestHeaders().get("X-Request-Id")));
        String api = described;
        if (api != null && request.uri().equals("/v3/api-docs")) {
            return Flux.from(response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .sendString(Mono.just(api))
                    .then());
        }
        Ill instead = ill;
        if (instead != null && ills.getAndDecrement() > 0) {
            if (instead.retryAfter()) {
                response.header(HttpHeaderNames.RETRY_AFTER, "2");
            }
            return Flux.from(response.status(instead.status()).send());
        }
        if (request.uri().startsWith("/positions/") && request.uri().contains("about=tkt-1")) {
            return Mono.delay(silence)
                    .thenMany(response.header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                            .sendString(Mono.just("{\"position\":17,\"current\":" + current + ",\"behind\":[]}"))
                            .then());
        }
        if (request.requestHeaders().contains("Baedal-Wants") && !request.uri().startsWith("/webhooks")) {
            response.addHeader("Baedal-About", "tkt-1");
            response.addHeader("Baedal-About", "cou-1");
            String said = position;
            if (said != null) {
                response.header("Baedal-Position", said);
            }
        }
        if (request.uri().startsWith("/orders/ord-slow")) {
            return Flux.from(Mono.never());
        }
        if (request.uri().endsWith("/events")) {
            Duration silence = request.uri().contains("ord-late") ? Duration.ofMillis(600) : Duration.ZERO;
            return Mono.delay(silence).thenMany(stream(request, response));
        }
        return Flux.from(held.thenMany(request.receive()
                .aggregate()
                .asByteArray()
                .map(body -> body.length)
                .defaultIfEmpty(0)
                .flatMap(bytes -> response.header(HttpHeaderNames.CONTENT_TYPE, "text/plain")
                        .sendString(Mono.just(name + " " + bytes))
                        .then())));
    }

    /** Three events, one every 400 ms, each to be seen before the next is sent. */
    private Mono<Void> stream(HttpServerRequest request, HttpServerResponse response) {
        streams.incrementAndGet();
        return response.sse()
                .sendString(Flux.interval(Duration.ZERO, Duration.ofMillis(400))
                        .take(3)
                        .map(n -> "id:" + n + "\ndata:after "
                                + request.requestHeaders().get("Last-Event-ID") + "\n\n")
                        .concatWith(request.uri().contains("endless") ? Flux.never() : Flux.empty())
                        .doFinally(end -> streams.decrementAndGet()))
                .then();
    }

    /** Once it was closed: it is there again, where it was. */
    void comeBack() {
        server = bind(server.port());
    }

    /** As if it had been killed: whatever it was saying breaks off. */
    @Override
    public void close() {
        server.disposeNow();
        connections.forEach(connection -> connection.close().syncUninterruptibly());
    }
}
