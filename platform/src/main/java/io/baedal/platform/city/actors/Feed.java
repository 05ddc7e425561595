package io.baedal.platform.city.actors;

import io.baedal.platform.demo.SseParser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of one order and hands its news over on the loop, each once and in order. A connection that breaks is
 * opened again after the last event that was seen.
 */
final class Feed {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);
    private static final int NO_CONTENT = 204;

    private final Edge edge;
    private final Loop loop;
    private final String path;
    private final Consumer<News> listener;
    private String lastId = "";
    private boolean over;
    private Flow.@Nullable Subscription subscription;

    Feed(Edge edge, Loop loop, String order, Consumer<News> listener) {
        this.edge = edge;
        this.loop = loop;
        this.path = "/orders/" + order + "/events";
        this.listener = listener;
    }

    void open() {
        if (over) {
            return;
        }
        HttpRequest.Builder request = edge.request(path).header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        edge.http()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Lines()))
                .whenCompleteAsync((answer, failure) -> ended(answer), loop);
    }

    private void ended(@Nullable HttpResponse<Void> answer) {
        if (answer != null && answer.statusCode() == NO_CONTENT) {
            over = true;
        } else if (!over) {
            loop.afterReal(BETWEEN_ATTEMPTS, this::open);
        }
    }

    private void heard(News news) {
        if (over) {
            return;
        }
        lastId = news.id();
        over = news.last();
        listener.accept(news);
    }

    void close() {
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Reads on the threads of the client. An answer that is no stream of events has no events. */
    private final class Lines implements Flow.Subscriber<String> {

        private final SseParser parser = new SseParser();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            loop.execute(() -> subscription = given);
            // Each line becomes a turn of the loop, and an order has some thirty events in all.
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            parser.accept(line).map(News::of).ifPresent(news -> loop.execute(() -> heard(news)));
        }

        // How it ends, the answer tells.

        @Override
        public void onError(Throwable broken) {}

        @Override
        public void onComplete() {}
    }
}
