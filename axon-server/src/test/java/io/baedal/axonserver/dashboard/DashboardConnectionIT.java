package io.baedal.axonserver.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The dashboard's connection to its node")
@Timeout(120)
class DashboardConnectionIT {
    private static final String TOKEN = "the-token-of-this-test-only";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static AxonServerNode node(int httpPort) {
        return AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(httpPort))
                .build());
    }

    @Test
    @DisplayName("is said to be lost while the node is away, and comes back by itself")
    void staleAndBack() {
        // given
        AxonServerNode first = node(0);
        int port = first.httpPort();
        Page page = CHROMIUM.page(Look.WIDE_LIGHT);
        page.navigate("http://127.0.0.1:" + port + "/#/overview");
        assertThat(page.locator(".pulse")).hasText("Live");

        // when
        first.close();

        // then
        assertThat(page.locator(".pulse")).hasText("Stale");
        assertThat(page.getByText("The connection to the node is lost.")).isVisible();
        try (AxonServerNode second = node(port)) {
            assertThat(page.locator(".pulse")).hasText("Live");
            assertThat(page.getByText("The connection to the node is lost.")).hasCount(0);
            assertThat(page.locator(".side-foot")).containsText(second.address());
        }
        CHROMIUM.forgive("Failed to load resource");
    }

    @Test
    @DisplayName("is given back while nobody sees the page, for a browser has only six, and taken up again")
    void hiddenPage() {
        // given
        try (AxonServerNode node = node(0)) {
            Page page = CHROMIUM.page(Look.WIDE_LIGHT);
            page.navigate("http://127.0.0.1:" + node.httpPort() + "/#/overview");
            assertThat(page.locator(".pulse")).hasText("Live");
            await().until(() -> streams(page, node).equals("1.0"));

            // when
            show(page, false);

            // then
            await().until(() -> streams(page, node).equals("0.0"));
            show(page, true);
            await().until(() -> streams(page, node).equals("1.0"));
            assertThat(page.locator(".pulse")).hasText("Live");
            page.close();
        }
    }

    private static void show(Page page, boolean visible) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                !visible);
    }

    private static String streams(Page page, AxonServerNode node) {
        String metrics = page.request()
                .get("http://127.0.0.1:" + node.httpPort() + "/actuator/prometheus")
                .text();
        return metrics.lines()
                .filter(line -> line.startsWith("axonserver_http_streams "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    @DisplayName("needs a token where access control is on, kept where no script and no other site can use it")
    void signIn() {
        // given
        NodeConfig config = NodeConfig.inMemory().toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(0))
                .access(AccessConfig.token(TOKEN))
                .build();
        try (AxonServerNode node = AxonServerNode.start(config)) {
            Page page = CHROMIUM.page(Look.WIDE_LIGHT);
            page.navigate("http://127.0.0.1:" + node.httpPort() + "/#/log");
            assertThat(page.locator("h1")).hasText("Sign in");

            // when the token is wrong
            page.locator("input[name=token]").fill("not-the-token-of-this-test");
            page.keyboard().press("Enter");

            // then
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("These credentials are not valid");

            // when it is right
            page.locator("input[name=token]").fill(TOKEN);
            page.keyboard().press("Enter");

            // then
            assertThat(page.locator("h1")).hasText("Log");
            assertThat(page.locator(".pulse")).hasText("Live");
            Cookie cookie = page.context().cookies().getFirst();
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(page.evaluate("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                    .asString()
                    .doesNotContain(TOKEN);

            // when signed out
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();

            // then
            assertThat(page.locator("h1")).hasText("Sign in");
            APIResponse events = page.request().get("http://127.0.0.1:" + node.httpPort() + "/v1/dashboard/events");
            assertThat(events.status()).isEqualTo(401);
        }
        CHROMIUM.forgive("Failed to load resource");
    }

    @Test
    @DisplayName("shows no events to whoever may only watch, and says what is missing")
    void watcher() {
        // given
        NodeConfig config = NodeConfig.inMemory().toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(0))
                .access(AccessConfig.token(TOKEN))
                .build();
        try (AxonServerNode node = AxonServerNode.start(config)) {
            String address = "http://127.0.0.1:" + node.httpPort();
            Page page = CHROMIUM.page(Look.WIDE_LIGHT);
            String made = page.request()
                    .post(
                            address + "/v1/applications",
                            RequestOptions.create()
                                    .setHeader("AxonIQ-Access-Token", TOKEN)
                                    .setHeader("Content-Type", "application/json")
                                    .setData("{\"name\":\"watcher\",\"roles\":"
                                            + "[{\"context\":\"default\",\"roles\":[\"MONITOR\"]}]}"))
                    .text();
            String token = made.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
            page.navigate(address + "/#/overview");
            page.locator("input[name=token]").fill(token);

            // when
            page.keyboard().press("Enter");

            // then
            assertThat(page.getByText("No application is connected")).isVisible();
            page.navigate(address + "/#/events");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("READ_EVENTS");
            page.navigate(address + "/#/scheduled");
            assertThat(page.getByText("may not see this in context 'default'")).isVisible();
            page.close();
        }
        CHROMIUM.forgive("Failed to load resource");
    }

    @Test
    @DisplayName("is served with a policy that allows nothing but the node itself")
    void policy() {
        // given
        try (AxonServerNode node = node(0)) {
            Page page = CHROMIUM.page(Look.WIDE_LIGHT);
            String address = "http://127.0.0.1:" + node.httpPort();

            // when
            APIResponse index = page.request().get(address + "/");

            // then
            assertThat(index.headers().get("content-security-policy"))
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                            + " img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'");
            assertThat(index.headers()).containsEntry("x-content-type-options", "nosniff");
            assertThat(index.text()).doesNotContain("http://", "https://", "style=", "onclick");
        }
    }
}
