package io.baedal.platform.city.actors;

import io.baedal.platform.demo.SseParser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells couriers what they are asked, from the one stream in which the dispatcher sees all deliveries. A stream that breaks
 * is opened again, and then the list tells whom it forgot.
 */
final class Offers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);
    private static final int OK = 200;
    private static final String OFFERED = "OFFERED";
    private static final String OPEN_OFFERS = "/dispatch?status=" + OFFERED + "&limit=200";

    private final Scene scene;
    private boolean over;
    private Flow.@Nullable Subscription subscription;

    Offers(Scene scene) {
        this.scene = scene;
    }

    void open() {
        if (over) {
            return;
        }
        HttpRequest request = scene.edge
                .request("/dispatch/events")
                .header("Accept", "text/event-stream")
                .build();
        scene.edge
                .http()
                .sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Lines()))
                .whenCompleteAsync((answer, failure) -> ended(answer), scene.loop);
    }

    private void ended(@Nullable HttpResponse<Void> answer) {
        if (over) {
            return;
        }
        if (answer != null && answer.statusCode() != OK) {
            scene.tally.trouble("GET /dispatch/events answered " + answer.statusCode());
        }
        scene.loop.afterReal(BETWEEN_ATTEMPTS, this::open);
    }

    private void begun(Flow.Subscription given) {
        subscription = given;
        scene.hear(
                scene.edge.get(OPEN_OFFERS),
                reply -> reply.body().path("deliveries").forEach(this::heard));
    }

    /** An offer is known by whom it is to and until when it is open; its delivery may tell of it more than once. */
    private void heard(JsonNode delivery) {
        OrderLife order = scene.directory.orders.get(delivery.path("orderId").asString(""));
        if (order == null || !delivery.path("status").asString("").equals(OFFERED)) {
            return;
        }
        String courier = delivery.path("courierId").asString("");
        String until = "";
        for (JsonNode decision : delivery.path("decisions")) {
            if (decision.path("courierId").asString("").equals(courier)) {
                until = decision.path("answerBy").asString("");
            }
        }
        order.offered(courier, courier + " " + until);
    }

    void close() {
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Reads on the threads of the client. */
    private final class Lines implements Flow.Subscriber<String> {

        private final SseParser parser = new SseParser();

        @Override
        public void onSubscribe(Flow.Subscription given) {
            scene.loop.execute(() -> begun(given));
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            parser.accept(line)
                    .map(event -> JSON.readTree(event.data()))
                    .ifPresent(delivery -> scene.loop.execute(() -> heard(delivery)));
        }

        // How it ends, the answer tells.

        @Override
        public void onError(Throwable broken) {}

        @Override
        public void onComplete() {}
    }
}
