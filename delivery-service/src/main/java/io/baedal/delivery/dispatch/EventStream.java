package io.baedal.delivery.dispatch;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** What is followed, as an answer of server-sent events. */
final class EventStream {

    private EventStream() {}

    /**
     * An event of this name for whatever is told, and comment lines in between. Ends with what is told.
     *
     * @param heartbeat a client that vanished is noticed when something is written, so something is written so often
     */
    static <T> ResponseEntity<Flux<ServerSentEvent<T>>> answer(String event, Flux<T> told, Duration heartbeat) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(withHeartbeat(
                        told.map(each ->
                                ServerSentEvent.builder(each).event(event).build()),
                        heartbeat));
    }

    private static <T> Flux<ServerSentEvent<T>> withHeartbeat(Flux<ServerSentEvent<T>> events, Duration interval) {
        Flux<ServerSentEvent<T>> heartbeat = Flux.interval(interval)
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<T>builder().comment("heartbeat").build());
        // As signals, so that the end of the events is the end of both.
        return Flux.merge(1, events.materialize(), heartbeat.materialize()).dematerialize();
    }
}
