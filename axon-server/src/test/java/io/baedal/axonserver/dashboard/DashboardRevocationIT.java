package io.baedal.axonserver.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.access.AccessConfig;
import io.baedal.axonserver.access.AccessLimits;
import io.baedal.axonserver.log.NewEvent;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A page that follows events")
@Timeout(60)
class DashboardRevocationIT {
    private static final String TOKEN = "the-token-of-this-test-only";
    private static final String PASSWORD = "a-password-of-this-test-only";

    /** Rounds of the stream, a second each, in which whatever still reads would have told. */
    private static final int ROUNDS = 4;

    private final HttpClient http = HttpClient.newHttpClient();
    private AxonServerNode node = start(AccessLimits.defaults());

    private static AxonServerNode start(AccessLimits limits) {
        return AxonServerNode.start(NodeConfig.inMemory().toBuilder()
                .grpcPort(0)
                .httpPort(OptionalInt.of(0))
                .access(AccessConfig.token(TOKEN).with(limits))
                .build());
    }

    @AfterEach
    void stop() {
        http.close();
        node.close();
    }

    @Test
    @DisplayName("hears of none that is stored after its token was replaced")
    void tokenReplaced() throws Exception {
        // given
        String token = tokenOf(admin(
                "POST",
                "/v1/applications",
                "{\"name\":\"reader\",\"roles\":[{\"context\":\"default\",\"roles\":[\"READ_EVENTS\"]}]}"));
        try (LivePage page = following("AxonIQ-Access-Token", token)) {

            // when
            admin("PATCH", "/v1/applications/reader", "");
            append("after");

            // then
            endsWithout(page, "after");
        }
    }

    @Test
    @DisplayName("hears of none that is stored after its reader lost the role, and goes on once he has it again")
    void roleLost() throws Exception {
        // given
        addUser("READ_EVENTS@default", "MONITOR@default");
        try (LivePage page = following("Cookie", login())) {

            // when
            changeRoles("MONITOR@default");
            append("after");

            // then
            await().untilAsserted(() -> assertThat(String.join("\n", page.heard("refused")))
                    .contains("\"topic\":\"events\"")
                    .contains("\"topic\":\"query\""));
            rounds(page);
            assertThat(page.text()).doesNotContain("after");
            assertThat(page.ended()).isFalse();

            // when
            changeRoles("READ_EVENTS@default", "MONITOR@default");

            // then
            await().untilAsserted(() -> {
                assertThat(page.heard("query").getLast()).contains("after");
                assertThat(page.heard("events").getLast()).contains("after");
            });
        }
    }

    @Test
    @DisplayName("ends when its reader logs out")
    void logout() throws Exception {
        // given
        addUser("READ_EVENTS@default");
        String cookie = login();
        try (LivePage page = following("Cookie", cookie)) {

            // when
            HttpResponse<String> out = send("DELETE", "/v1/dashboard/session", "", "Cookie", cookie);
            assertThat(out.statusCode()).isBetween(200, 204);
            append("after");

            // then
            endsWithout(page, "after");
        }
    }

    @Test
    @DisplayName("ends when its reader is removed")
    void removed() throws Exception {
        // given
        addUser("READ_EVENTS@default");
        try (LivePage page = following("Cookie", login())) {

            // when
            admin("DELETE", "/v1/users/kim", "");
            append("after");

            // then
            endsWithout(page, "after");
        }
    }

    @Test
    @DisplayName("ends with the login, and does not keep it alive by looking on")
    void expired() throws Exception {
        // given
        node.close();
        node = start(idle(Duration.ofSeconds(2)));
        addUser("READ_EVENTS@default");
        String cookie = login();

        // when
        try (LivePage page = following("Cookie", cookie)) {

            // then
            await().until(page::ended);
            assertThat(send("GET", "/v1/dashboard/session", "", "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static AccessLimits idle(Duration time) {
        AccessLimits all = AccessLimits.defaults();
        return new AccessLimits(
                all.applicationsMax(),
                all.usersMax(),
                all.grantsMax(),
                all.sessionsMax(),
                all.sessionsPerUserMax(),
                time,
                all.sessionLife(),
                all.failedLoginsPerUserAndOriginMax(),
                all.failedLoginsPerOriginMax(),
                all.failedLoginsPerUserMax(),
                all.failedLoginsWindow(),
                all.passwordChecksMax(),
                all.auditFileBytesMax(),
                all.auditFilesMax(),
                all.refusalsAuditedPerMinuteMax());
    }

    /** A page that has heard of an event both ways. */
    private LivePage following(String header, String value) throws Exception {
        LivePage page = new LivePage(node.httpPort(), header, value);
        append("before");
        await().untilAsserted(() -> {
            assertThat(page.heard("events")).anyMatch(news -> news.contains("before"));
            assertThat(page.heard("query")).anyMatch(result -> result.contains("before"));
        });
        return page;
    }

    private static void rounds(LivePage page) {
        int before = page.heard("pulse").size();
        await().until(() -> page.ended() || page.heard("pulse").size() >= before + ROUNDS);
    }

    private static void endsWithout(LivePage page, String aggregate) {
        rounds(page);
        assertThat(page.text()).doesNotContain(aggregate);
        assertThat(page.ended()).isTrue();
        assertThat(page.heard("over")).hasSize(1);
    }

    private void append(String aggregate) {
        byte[] body = Running.event(aggregate, 0, "Happened", new byte[0]).toByteArray();
        node.contexts()
                .get("default")
                .log()
                .appendDurably(List.of(
                        new NewEvent(aggregate, "Thing", aggregate, 0, "Happened", System.currentTimeMillis(), body)))
                .join();
    }

    private void addUser(String... roles) throws Exception {
        putUser("\"password\":\"" + PASSWORD + "\",", roles);
    }

    /** The password stays as it is. */
    private void changeRoles(String... roles) throws Exception {
        putUser("", roles);
    }

    private void putUser(String password, String... roles) throws Exception {
        String all = "\"" + String.join("\",\"", roles) + "\"";
        admin("POST", "/v1/users", "{\"userName\":\"kim\"," + password + "\"roles\":[" + all + "]}");
    }

    /** The cookie as a browser sends it. */
    private String login() throws Exception {
        String body = "{\"user\":\"kim\",\"password\":\"" + PASSWORD + "\"}";
        HttpResponse<String> answer = send("POST", "/v1/dashboard/session", body, "Accept", "application/json");
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static String tokenOf(String body) {
        return body.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    }

    private String admin(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = send(method, path, body, "AxonIQ-Access-Token", TOKEN);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String body, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.httpPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header(header, value)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
