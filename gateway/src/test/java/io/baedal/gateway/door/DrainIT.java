package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

@DisplayName("A door that closes")
class DrainIT {

    private static final int WRITES = 30;
    private static final int STREAMS = 5;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpRequest.Builder to(String door, String path) {
        return HttpRequest.newBuilder(URI.create(door + path)).timeout(Door.PATIENCE);
    }

    private static HttpRequest write(String door, int n) {
        return to(door, "/orders")
                .POST(HttpRequest.BodyPublishers.ofString("order " + n))
                .build();
    }

    private static HttpRequest events(String door, String order) {
        return to(door, "/orders/" + order + "/events").build();
    }

    @Test
    @DisplayName(
            "S2-22 S1-21 answers all that is under way, ends its streams so that they are opened again, and takes nobody new")
    void underWay() {
        Door door = new Door();
        String url = door.url();
        int port = URI.create(url).getPort();
        // given writes that their service has not answered yet, and streams that would never end
        Sinks.Empty<Void> go = Sinks.empty();
        door.order.held = go.asMono();
        List<CompletableFuture<HttpResponse<String>>> writes = IntStream.range(0, WRITES)
                .mapToObj(n -> client.sendAsync(write(url, n), BodyHandlers.ofString()))
                .toList();
        List<CompletableFuture<HttpResponse<String>>> streams = Stream.generate(
                        () -> client.sendAsync(events(url, "ord-endless"), BodyHandlers.ofString()))
                .limit(STREAMS)
                .toList();
        await().atMost(Door.PATIENCE)
                .until(() -> door.order.asked.size() == WRITES && door.query.streams.get() == STREAMS);
        // when
        CompletableFuture<Void> closed = CompletableFuture.runAsync(door.context::close, Thread::startVirtualThread);
        // then
        assertThat(streams)
                .allSatisfy(stream -> assertThat(stream)
                        .succeedsWithin(Door.PATIENCE)
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200)));
        await().atMost(Door.PATIENCE).until(() -> !takesConnections(port));
        assertThat(closed).isNotDone();
        assertThat(writes).noneMatch(CompletableFuture::isDone);
        // when
        go.tryEmitEmpty();
        // then
        assertThat(writes)
                .allSatisfy(write -> assertThat(write)
                        .succeedsWithin(Door.PATIENCE)
                        .satisfies(answer -> assertThat(answer.body()).startsWith("order-service ")));
        assertThat(closed).succeedsWithin(Door.PATIENCE);
        assertThat(door.query.streams).hasValue(0);
        door.close();
    }

    @Test
    @DisplayName(
            "S2-22 serves as ever while it says that it is not ready, tells its clients to go, and gives streams an end and no refusal")
    void farewell() throws Exception {
        Door door = new Door("baedal.farewell=3s");
        String url = door.url();
        HttpResponse<String> before = client.send(write(url, 0), BodyHandlers.ofString());
        assertThat(before.headers().firstValue("connection")).isEmpty();
        // when
        CompletableFuture<Void> closed = CompletableFuture.runAsync(door.context::close, Thread::startVirtualThread);
        // then
        await().atMost(Door.PATIENCE)
                .until(() -> status(to(url, "/actuator/health/readiness").build()) == 503);
        HttpResponse<String> answer = client.send(write(url, 1), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("connection")).contains("close");
        HttpResponse<String> stream = client.send(events(url, "ord-endless"), BodyHandlers.ofString());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(closed).succeedsWithin(Door.PATIENCE);
        door.close();
    }

    @Test
    @DisplayName("S2-22 loses none of the requests of clients that ask one after another until they are told to go")
    void underLoad() {
        Door door = new Door("baedal.farewell=500ms");
        String url = door.url();
        ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> busy = IntStream.range(0, 8)
                .mapToObj(n ->
                        CompletableFuture.runAsync(() -> askUntilToldToGo(url, answers), Thread::startVirtualThread))
                .toList();
        await().atMost(Door.PATIENCE).until(() -> answers.size() > 50);
        // when
        door.context.close();
        // then
        assertThat(busy).allSatisfy(each -> assertThat(each).succeedsWithin(Door.PATIENCE));
        assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("200 order-service "));
        door.close();
    }

    /** As clients do that find another door: until an answer says that this connection ends. */
    private static void askUntilToldToGo(String door, ConcurrentLinkedQueue<String> answers) {
        try (HttpClient own =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            boolean told = false;
            for (int n = 0; !told; n++) {
                HttpResponse<String> answer = own.send(write(door, n), BodyHandlers.ofString());
                answers.add(answer.statusCode() + " " + answer.body());
                told = answer.headers().firstValue("connection").isPresent();
            }
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean takesConnections(int port) throws IOException {
        try (Socket taken = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return taken.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }
}
