package io.baedal.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.baedal.platform.command.CommandProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A query-service that stands under a path behind something else, and says what it is told to. */
@Timeout(120)
@DisplayName("The command that rebuilds views")
class RebuildGivenUpIT {

    private static final String SERVING = "{\"view\":\"orders-view\",\"phase\":\"SERVING\",\"serving\":%d}";
    private static final String BUILDING =
            "{\"view\":\"orders-view\",\"phase\":\"BUILDING\",\"serving\":1,\"building\":%d,\"percent\":40,\"parked\":0}";
    private static final String GIVEN_UP =
            "{\"view\":\"orders-view\",\"phase\":\"RETIRING\",\"serving\":1,\"retiring\":%d}";

    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What the view is at each look, the last one for ever; and what a request to rebuild it is answered. */
    private final Deque<String> looks = new ArrayDeque<>();

    private final Deque<String> begun = new ArrayDeque<>();
    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private static String next(Deque<String> answers) {
        return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(question);
        boolean isLook = question.equals("GET /knowledge/admin/views");
        boolean isBegin = question.equals("POST /knowledge/admin/views/orders-view/rebuild");
        String text = isLook ? "{\"views\":[" + next(looks) + "]}" : isBegin ? next(begun) : "there is nothing here";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isLook ? 200 : isBegin ? 202 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Ended rebuild() throws Exception {
        return CommandProcess.run(
                "rebuild",
                "orders-view",
                "--at",
                "http://127.0.0.1:" + service.getAddress().getPort() + "/knowledge/");
    }

    @Test
    @DisplayName("F15 says so, and ends with status 1, where its rebuild was given up while it watched")
    void givenUp() throws Exception {
        // given
        looks.addAll(List.of(SERVING.formatted(1), BUILDING.formatted(2), GIVEN_UP.formatted(2), SERVING.formatted(1)));
        begun.add(BUILDING.formatted(2));
        // when
        Ended ended = rebuild();
        // then
        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("The rebuild of orders-view was given up, and version 1 serves");
    }

    @Test
    @DisplayName("F15 begins its own where one is just being given up")
    void after() throws Exception {
        // given
        looks.addAll(List.of(GIVEN_UP.formatted(2), BUILDING.formatted(3), SERVING.formatted(3)));
        begun.addAll(List.of(GIVEN_UP.formatted(2), BUILDING.formatted(3)));
        // when
        Ended ended = rebuild();
        // then
        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("orders-view version 3 serves");
        assertThat(asked).filteredOn(question -> question.startsWith("POST")).hasSize(2);
    }
}
