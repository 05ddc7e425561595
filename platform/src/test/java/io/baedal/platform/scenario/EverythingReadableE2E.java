package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every read that query-service's OpenAPI knows, so that one that is added is among them without a line here. */
@DisplayName("What is known")
class EverythingReadableE2E {

    private static final int ISO_DATE_LENGTH = "2026-11-21".length();

    /** Reads that answer from memory alone. */
    private static final List<String> NOT_STORED = List.of("/positions/{position}");

    @TempDir
    private Path data;

    private Platform platform;
    private Actors actors;
    private Http knowledge;
    private Shop shop;
    private String order;
    private List<Read> reads;

    /** @param template as the OpenAPI has it */
    private record Read(String template, String path) {

        boolean isStream() {
            return template.endsWith("/events");
        }

        boolean isStored() {
            return !NOT_STORED.contains(template);
        }
    }

    @BeforeEach
    void start() {
        platform = Platform.start(Setup.inMemory()
                .withData(data)
                .withPatientGates()
                .withProperty("baedal.views.heartbeat", "500ms")
                .withProperty("baedal.views.patience", "500ms"));
        actors = new Actors(new Http(platform.gateway()));
        knowledge = new Http(platform.uri(Part.QUERY_SERVICE));
        // given an order from its beginning to its end
        shop = actors.shop(10);
        actors.courier();
        order = actors.order(shop);
        actors.fulfil(order);
        reads = reads();
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(reads)
                        // Nobody has subscribed to anything.
                        .filteredOn(read -> !read.template().startsWith("/webhooks/{"))
                        .allSatisfy(
                                read -> assertThat(knowledge.get(read.path()).status())
                                        .as(read.path())
                                        .isEqualTo(200)));
        await().atMost(Actors.PATIENCE).untilAsserted(this::showsWhatHappened);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private List<Read> reads() {
        JsonNode paths = expect(200, knowledge.get("/v3/api-docs")).body().path("paths");
        String day = actors.salesDay(shop, order);
        return paths.propertyStream()
                .filter(path -> path.getValue().has("get"))
                .map(path -> new Read(
                        path.getKey(),
                        filled(path.getKey(), day.substring(day.length() - ISO_DATE_LENGTH))
                                + question(path.getValue().path("get"))))
                .toList();
    }

    private String filled(String template, String day) {
        String things = template.split("/")[1];
        String thing = switch (things) {
            case "stores" -> shop.store();
            case "deliveries" -> "dlv-" + order;
            case "payments" -> "pay-" + order + "-1";
            case "coupons" -> "cpn-" + order;
            default -> order;
        };
        return template.replace("{position}", "1000000")
                .replace("{date}", day)
                .replace("{store}", shop.store())
                .replace("{view}", "orders-view")
                .replaceAll("\\{[^}]*}", thing);
    }

    /** What has to be asked with. */
    private String question(JsonNode operation) {
        String parameters = operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals("query")
                        && parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.path("name").asString("") + "=" + order)
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private int readiness() {
        return knowledge.get("/actuator/health/readiness").status();
    }

    /** Where there is no answer, what came instead. */
    private Map<String, String> statuses() {
        return reads.stream().collect(Collectors.toMap(Read::path, read -> {
            Answer answer = knowledge.get(read.path());
            return answer.status() == 0 ? answer.body().toString() : String.valueOf(answer.status());
        }));
    }

    @Test
    @DisplayName("S0-13 S1-16 S3-7 can be read, all of it, while every other service and Axon Server are down")
    void nothingElseIsUp() {
        Map<String, String> before = statuses();
        assertThat(before).hasSizeGreaterThan(25).containsEntry("/orders/" + order, "200");
        // when
        List.of(Part.ORDER_SERVICE, Part.PAYMENT_SERVICE, Part.DELIVERY_SERVICE, Part.NODE)
                .forEach(platform::stop);
        // then
        assertThat(statuses()).isEqualTo(before);
        showsWhatHappened();
        assertThat(readiness()).isEqualTo(200);
    }

    /** Where the order stands, and what its store sold. */
    private void showsWhatHappened() {
        JsonNode view = knowledge.get("/orders/" + order).body();
        assertThat(view.path("status").asString("")).isEqualTo("COMPLETED");
        assertThat(view.path("delivery").path("status").asString("")).isEqualTo("DELIVERED");
        JsonNode day = knowledge
                .get("/sales?storeId=" + shop.store())
                .body()
                .path("sales")
                .path(0);
        assertThat(day.path("orderedSum").path("amount").asLong()).isEqualTo(Actors.PRICE + Actors.FEE);
        assertThat(day.path("salesSum").path("amount").asLong()).isEqualTo(Actors.PRICE + Actors.FEE);
        assertThat(day.path("orderCount").asInt()).isEqualTo(1);
        assertThat(day.path("salesQty").asInt()).isEqualTo(1);
    }

    /** Each answer takes as long as a read waits for the store. */
    private Map<String, Answer> askedAtOnce(Predicate<Read> which) {
        Map<String, CompletableFuture<Answer>> asked = reads.stream()
                .filter(which)
                .collect(Collectors.toMap(Read::path, read -> knowledge.send("GET", read.path(), null, Map.of())));
        return asked.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, answer -> answer.getValue().join()));
    }

    @Test
    @DisplayName(
            "S0-13 is 503 with Retry-After while MongoDB is down, all of it, and catches up by itself when it is back")
    void documentStoreDown() {
        Map<String, String> before = statuses();
        // when
        platform.stop(Part.DOCUMENTS);
        // then
        assertThat(askedAtOnce(read -> read.isStored() && !read.isStream()))
                .isNotEmpty()
                .allSatisfy((path, answer) -> {
                    assertThat(answer.status()).as(path).isEqualTo(503);
                    assertThat(answer.header("retry-after")).as(path).isPresent();
                    assertThat(answer.code()).as(path).isEqualTo("DOCUMENT_STORE_UNAVAILABLE");
                });
        // A stream of everything is there, and goes on when there is something to tell again.
        assertThat(reads)
                .filteredOn(Read::isStream)
                .allSatisfy(read -> assertThat(knowledge.get(read.path()).status())
                        .as(read.path())
                        .isIn(200, 503));
        await().atMost(Actors.PATIENCE).until(() -> readiness() == 503);
        // when
        platform.start(Part.DOCUMENTS);
        // then
        await().atMost(Actors.PATIENCE).until(() -> readiness() == 200);
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(statuses()).isEqualTo(before));
        String next = await().atMost(Actors.PATIENCE)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> actors.order(shop), id -> !id.isEmpty());
        actors.fulfil(next);
    }
}
