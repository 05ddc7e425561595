package io.baedal.query.stream;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;

/**
 * A stream of server-sent events that the hub can serve: whoever writes it over HTTP looks what is followed, and everybody else
 * finds the same events in it as in any other stream.
 */
final class Feed<T> extends Flux<ServerSentEvent<T>> implements Scannable {

    private final Publisher<ServerSentEvent<T>> events;
    private final Followed followed;

    Feed(Publisher<ServerSentEvent<T>> events, Followed followed) {
        this.events = events;
        this.followed = followed;
    }

    /** The one that a publisher is, or was made of: where contexts follow threads, Reactor wraps what is not its own. */
    static Optional<Feed<?>> in(Publisher<?> publisher) {
        Scannable scannable = Scannable.from(publisher);
        return Stream.concat(Stream.of(scannable), scannable.parents())
                .filter(Feed.class::isInstance)
                .<Feed<?>>map(Feed.class::cast)
                .findFirst();
    }

    Followed followed() {
        return followed;
    }

    @Override
    @SuppressWarnings("rawtypes") // As it is declared.
    public @Nullable Object scanUnsafe(Attr key) {
        return null;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ServerSentEvent<T>> subscriber) {
        events.subscribe(subscriber);
    }
}
