package io.baedal.axonserver.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** What a page hears of its live stream, without a browser, which would come back where a stream ends. */
final class LivePage implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final InputStream stream;
    private volatile boolean ended;

    /** Follows all events, as they are and through a query that shows the aggregate of each. */
    LivePage(int port, String header, String value) throws IOException, InterruptedException {
        String query = URLEncoder.encode("select(aggregateIdentifier)", StandardCharsets.UTF_8);
        URI live = URI.create("http://127.0.0.1:" + port + "/v1/dashboard/live?topics=events,query&query=" + query);
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(live).header(header, value).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("The stream was answered with " + answer.statusCode());
        }
        stream = answer.body();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException hungUp) {
            lines.add(": " + hungUp);
        } finally {
            ended = true;
        }
    }

    boolean ended() {
        return ended;
    }

    /** What was heard of a topic. */
    List<String> heard(String topic) {
        List<String> all = List.copyOf(lines);
        return IntStream.range(1, all.size())
                .filter(i -> all.get(i - 1).equals("event: " + topic))
                .mapToObj(all::get)
                .toList();
    }

    /** Everything, as it came. */
    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        http.shutdownNow();
    }
}
