package io.baedal.query.stream;

import org.reactivestreams.Publisher;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * A stream of server-sent events that the hub can serve: whoever writes it over HTTP looks what is followed, and everybody else
 * finds the same events in it as in any other stream.
 */
final class Feed<T> extends Flux<ServerSentEvent<T>> {

    private final Publisher<ServerSentEvent<T>> events;
    private final Followed followed;

    Feed(Publisher<ServerSentEvent<T>> events, Followed followed) {
        this.events = events;
        this.followed = followed;
    }

    Followed followed() {
        return followed;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ServerSentEvent<T>> subscriber) {
        events.subscribe(subscriber);
    }
}
