package io.baedal.gateway.door;

import io.baedal.gateway.config.GatewayApplication;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", "0");
        settings.put("baedal.services.order-service", order.url());
        settings.put("baedal.services.payment-service", payment.url());
        settings.put("baedal.services.delivery-service", delivery.url());
        settings.put("baedal.services.query-service", query.url());
        for (String property : properties) {
            int equals = property.indexOf('=');
            settings.put(property.substring(0, equals), property.substring(equals + 1));
        }
        context = (ReactiveWebServerApplicationContext) GatewayApplication.application()
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
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
