package io.baedal.query.stream;

import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.stream.Admission;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** All clients of this instance who follow something over HTTP. */
public final class StreamHub {

    private final Frames frames;
    private final Duration heartbeat;
    private final int clientsMax;
    private final StreamTraces traces;
    private final Map<EventLoop, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger clients = new AtomicInteger();

    StreamHub(JsonMapper json, Duration heartbeat, int clientsMax, StreamTraces traces) {
        this.frames = new Frames(json);
        this.heartbeat = heartbeat;
        this.clientsMax = clientsMax;
        this.traces = traces;
    }

    /** How many there are. */
    public int clients() {
        return clients.get();
    }

    /**
     * A new client on a connection that WebFlux is about to answer on; from now on it is kept for him what he is told. Empty if he has
     * gone already. Fails if there are too many, while an answer can still say so.
     *
     * @param admitted see {@link Admission#of}
     */
    Mono<Client> enter(Channel connection, Followed followed, BooleanSupplier admitted) {
        return Mono.defer(() -> {
            if (clients.incrementAndGet() > clientsMax) {
                clients.decrementAndGet();
                return Mono.error(full());
            }
            Lane lane = lanes.computeIfAbsent(connection.eventLoop(), loop -> new Lane(loop, heartbeat));
            Client client = new Client(this, lane, followed, admitted);
            return Mono.create(sink -> lane.execute(() -> {
                if (connection.isActive()) {
                    connection.pipeline().addLast(client);
                    sink.success(client);
                } else {
                    left();
                    sink.success();
                }
            }));
        });
    }

    /** One whom WebFlux serves counts as well: fails if there are too many, before anything is answered. */
    Mono<Void> beside(Mono<Void> served) {
        return Mono.defer(() -> {
            if (clients.incrementAndGet() > clientsMax) {
                clients.decrementAndGet();
                return Mono.error(full());
            }
            return served.doFinally(end -> left());
        });
    }

    /** A client who had entered is gone. */
    void left() {
        clients.decrementAndGet();
    }

    Frames frames() {
        return frames;
    }

    StreamTraces traces() {
        return traces;
    }

    private RuleBroken full() {
        return new RuleBroken(new Refusal(
                Refusal.Category.UNAVAILABLE,
                "TOO_MANY_LISTENERS",
                "This instance serves " + clientsMax
                        + " streams already; try again shortly, or read what you want to follow."));
    }
}
