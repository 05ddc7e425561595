package io.baedal.axonserver.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.microsoft.playwright.Page;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Each page of the dashboard, wide and narrow, light and dark")
class DashboardLooksIT {
    private static final Path SCREENSHOTS = Path.of("target", "dashboard-screenshots");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @TempDir
    static Path data;

    private static AxonServerNode node;
    private static Shop shop;
    private static SharedProcessor riders;

    /** A page, what is there once it shows something, and what is opened on it. */
    private record View(String name, String address, String shows) {}

    private static final List<View> VIEWS = List.of(
            new View("overview", "#/overview", "delivery"),
            new View("commands", "#/commands", "PlaceOrder"),
            new View("queries", "#/queries", "FindMenu"),
            new View("processors", "#/processors", "riders"),
            new View("events", "#/events", "LineAdded"),
            new View("event", "#/events?at=0", "no onions"),
            new View("query", "#/events?query=groupby(payloadType, count()) | sortby count desc", "complete"),
            new View("snapshots", "#/snapshots", "o-1"),
            new View("scheduled", "#/scheduled", "AcceptDeadlinePassed"),
            new View("contexts", "#/contexts", "archive"),
            new View("log", "#/log", "acknowledged means on disk"));

    @BeforeAll
    static void start() {
        node = AxonServerNode.start(NodeConfig.durable(data).toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(0))
                .build());
        node.contexts().create("archive", Map.of());
        shop = Shop.open(node.address(), "order");
        for (int i = 1; i <= 8; i++) {
            shop.order("o-" + i, 3 + i);
        }
        shop.queries()
                .query(new Shop.FindMenu("tea"), String.class)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        riders = new SharedProcessor(node.address(), 40);
        shop.connection()
                .eventChannel()
                .scheduleEvent(Duration.ofHours(2), deadline())
                .join();
    }

    private static Event deadline() {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setPayload(SerializedObject.newBuilder()
                        .setType("io.baedal.api.order.AcceptDeadlinePassed")
                        .setData(ByteString.copyFromUtf8("{\"orderId\":\"o-1\"}")))
                .build();
    }

    @AfterAll
    static void stop() {
        riders.close();
        shop.close();
        node.close();
    }

    static Stream<Arguments> everything() {
        return VIEWS.stream().flatMap(view -> Arrays.stream(Look.values()).map(look -> Arguments.of(view, look)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everything")
    @DisplayName("shows its content, fits, can be read by all (WCAG AA), and keeps to its policy")
    void looksRight(View view, Look look) throws IOException {
        // given
        Page page = CHROMIUM.page(look);

        // when
        page.navigate("http://127.0.0.1:" + node.httpPort() + "/" + view.address());
        assertThat(page.locator("main").getByText(view.shows()).first()).isVisible();
        assertThat(page.locator(".pulse[data-state=live]")).isAttached();

        // then
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(view.name() + "-" + look.suffix() + ".png"))
                .setFullPage(true));
        assertThat(overhang(page)).as("pixels wider than the window").isZero();
        assertThat(violations(page)).as("rules of accessibility broken").isEmpty();
    }

    private static int overhang(Page page) {
        return (int) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    }

    private static List<?> violations(Page page) throws IOException {
        try (InputStream axe = DashboardLooksIT.class.getResourceAsStream("/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
        }
        return (List<?>)
                page.evaluate(
                        "async () => (await axe.run()).violations.map(v => v.id + ': '"
                                + " + v.nodes.map(n => n.html.slice(0, 120) + ' ' + (n.any[0]?.message ?? n.failureSummary)).join(' | '))");
    }
}
