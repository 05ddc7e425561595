package io.baedal.gateway.door;

import io.baedal.gateway.config.GatewayApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The gateway before four stubs. */
final class Door implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final Stub order = new Stub("order-service");
    final Stub payment = new Stub("payment-service");
    final Stub delivery = new Stub("delivery-service");
    final Stub query = new Stub("query-service");
    final ReactiveWebServerApplicationContext context;

    Door(String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--baedal.services.order-service=" + order.url(),
                "--baedal.services.payment-service=" + payment.url(),
                "--baedal.services.delivery-service=" + delivery.url(),
                "--baedal.services.query-service=" + query.url()));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        context = (ReactiveWebServerApplicationContext)
                GatewayApplication.application().run(arguments.toArray(String[]::new));
    }

    String url() {
        return "http://localhost:" + context.getWebServer().getPort();
    }

    WebTestClient http() {
        return WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(PATIENCE)
                .build();
    }

    @Override
    public void close() {
        context.close();
        order.close();
        payment.close();
        delivery.close();
        query.close();
    }
}
