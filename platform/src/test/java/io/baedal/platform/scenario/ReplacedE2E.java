package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.delivery.config.DeliveryServiceApplication;
import io.baedal.gateway.config.GatewayApplication;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.payment.config.PaymentServiceApplication;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import io.baedal.query.config.QueryServiceApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayName("Under load, while a new instance takes the place of an old one")
class ReplacedE2E {

    private static final List<Part> SERVICES =
            List.of(Part.QUERY_SERVICE, Part.ORDER_SERVICE, Part.DELIVERY_SERVICE, Part.PAYMENT_SERVICE);
    private static final int CROWD = 100;
    private static final int CLIENTS = 4;
    private static final int LOOKS = 5;
    /** Requests that the new instance answers alone before the next one is replaced: turns enough for each kind of request. */
    private static final int ANSWERS_ALONE = 60;

    private static final String FAREWELL = "1s";
    /** So long that only who is lost does not answer, however busy the machine is with starting the next instance. */
    private static final String PATIENT = "15s";

    private Platform platform;
    private ConfigurableApplicationContext door;
    private final Map<Part, SocketChannel> places = new EnumMap<>(Part.class);
    private final List<ConfigurableApplicationContext> successors = new ArrayList<>();
    private Actors actors;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> promised = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean enough;

    /** A door that knows two addresses of each service, of which one is empty. */
    @BeforeEach
    void start() throws IOException {
        platform = Platform.of(
                Setup.inMemory()
                        .withProperty("baedal.gate.timeout", PATIENT)
                        .withProperty("baedal.views.read-timeout", PATIENT)
                        .withProperty("baedal.farewell", FAREWELL),
                Progress.SILENT);
        platform.start(Part.NODE);
        platform.start(Part.DOCUMENTS);
        List<String> addresses = new ArrayList<>();
        for (Part service : SERVICES) {
            platform.start(service);
            places.put(service, reserve());
            addresses.add("--baedal.services." + service.title() + "=" + platform.address(service)
                    + ",http://127.0.0.1:" + placeOf(service));
        }
        door = run(GatewayApplication.application(), 0, addresses);
        actors = new Actors(new Http(URI.create(
                "http://localhost:" + door.getEnvironment().getRequiredProperty("local.server.port", Integer.class))));
    }

    @AfterEach
    void stop() throws IOException {
        enough = true;
        door.close();
        successors.forEach(ConfigurableApplicationContext::close);
        for (SocketChannel place : places.values()) {
            place.close();
        }
        platform.close();
    }

    /** A port on which nobody listens, and which nobody else is given: whoever reuses addresses may listen there later. */
    private static SocketChannel reserve() throws IOException {
        SocketChannel place = SocketChannel.open();
        place.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        place.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return place;
    }

    private int placeOf(Part service) throws IOException {
        return ((InetSocketAddress) places.get(service).getLocalAddress()).getPort();
    }

    private static ConfigurableApplicationContext run(
            SpringApplicationBuilder application, int port, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.add("--server.port=" + port);
        return application.registerShutdownHook(false).logStartupInfo(false).run(all.toArray(String[]::new));
    }

    private static SpringApplicationBuilder application(Part service) {
        return switch (service) {
            case QUERY_SERVICE -> QueryServiceApplication.application();
            case ORDER_SERVICE -> OrderServiceApplication.application();
            case DELIVERY_SERVICE -> DeliveryServiceApplication.application();
            case PAYMENT_SERVICE -> PaymentServiceApplication.application();
            case NODE, DOCUMENTS, GATEWAY -> throw new IllegalArgumentException(service.title());
        };
    }

    /** As a rolling update does it: the new one is ready before the old one is told to stop. */
    private void replace(Part service) throws IOException {
        successors.add(run(
                application(service),
                placeOf(service),
                List.of(
                        "--axon.axonserver.servers=" + platform.address(Part.NODE),
                        "--spring.mongodb.uri=" + platform.address(Part.DOCUMENTS),
                        "--baedal.processing.node-id=successor",
                        "--baedal.gate.timeout=" + PATIENT,
                        "--baedal.views.read-timeout=" + PATIENT,
                        "--baedal.farewell=" + FAREWELL)));
        platform.stop(service);
    }

    @Test
    @DisplayName("S1-M1 S1-M2 S1-21 S2-22 S3-16 each service is replaced in turn, and not one request fails")
    void noneFails() throws IOException {
        // given a system that answers a hundred clients at once
        Shop shop = actors.shop(1_000_000);
        String courier = actors.courier();
        String customer = actors.customer();
        IntStream.range(0, CROWD)
                .mapToObj(n ->
                        CompletableFuture.runAsync(() -> look(customer, shop, courier), Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(failures).isEmpty();
        assertThat(answered).hasValue(CROWD * LOOKS);
        // and clients who look and order without a pause, and try nothing a second time
        List<CompletableFuture<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(n -> CompletableFuture.runAsync(() -> client(shop, courier), Thread::startVirtualThread))
                .toList();
        untilAnswered(ANSWERS_ALONE);
        // when
        for (Part service : SERVICES) {
            replace(service);
            untilAnswered(ANSWERS_ALONE);
        }
        enough = true;
        clients.forEach(CompletableFuture::join);
        // then
        assertThat(failures).isEmpty();
        assertThat(promised)
                .hasSizeGreaterThan(CLIENTS)
                .allSatisfy(order -> actors.until(
                        order, view -> view.path("orderId").asString("").equals(order)));
    }

    /** So many more, since now. */
    private void untilAnswered(int more) {
        int wanted = answered.get() + more;
        await().atMost(Actors.PATIENCE.multipliedBy(3)).until(() -> answered.get() >= wanted);
    }

    private void client(Shop shop, String courier) {
        String customer = actors.customer();
        while (!enough) {
            String quote = look(customer, shop, courier).text("quote");
            Answer order = once(
                    "POST /orders",
                    actors.place(quote, UUID.randomUUID().toString()).join());
            if (order.status() == 201) {
                promised.add(order.text("orderId"));
            }
        }
    }

    /** Something of each service. @return the quote */
    private Answer look(String customer, Shop shop, String courier) {
        once("GET /orders", actors.http().get("/orders?customerId=" + customer));
        once("GET /deliveries", actors.http().get("/dispatch/couriers?online=true"));
        once(
                "PUT /couriers",
                actors.http()
                        .put(
                                "/couriers/" + courier + "/status",
                                Map.of("status", "ONLINE", "position", Business.PLACE)));
        once("GET /simulator", actors.http().get("/simulator/ledger/summary"));
        return once("POST /quotes", actors.askQuote(customer, shop));
    }

    private Answer once(String request, Answer answer) {
        answered.incrementAndGet();
        if (answer.status() < 200 || answer.status() > 299) {
            failures.add(request + " " + answer.status() + " " + answer.body());
        }
        return answer;
    }
}
