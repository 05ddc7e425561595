package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.query.orders.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What partners are told of an event")
class PublicEventsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/webhooks/payloads.json");
    private static final Path PAGE = Path.of("..", "docs", "webhooks.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_.]+)` \\|");
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The first news of each type in a story in which everything happens. */
    private static Map<String, String> payloads(Story story) {
        Map<String, String> first = new LinkedHashMap<>();
        for (AboutOrder event : story.everything()) {
            PublicEvents.of(event, AT)
                    .ifPresent(news -> first.putIfAbsent(news.type(), new String(news.body(), StandardCharsets.UTF_8)));
        }
        Map<String, String> inOrder = new LinkedHashMap<>();
        for (PublicType type : PublicType.values()) {
            Optional.ofNullable(first.remove(type.publicName()))
                    .ifPresent(body -> inOrder.put(type.publicName(), body));
        }
        assertThat(first).as("of types that are not public").isEmpty();
        return inOrder;
    }

    @Test
    @DisplayName("stays as it is, byte for byte: partners rely on it")
    void golden() throws IOException {
        // given
        String now =
                payloads(Story.of("ord-1")).values().stream().collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
        // when nobody has written it down yet, and is asked to
        if (Boolean.getBoolean("baedal.golden.write") && !Files.exists(GOLDEN)) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now);
        }
        // then
        assertThat(now)
                .as(
                        "A field may be added at the end: delete the file, write it anew with -Dbaedal.golden.write=true, and"
                                + " say so in docs/webhooks.md. Nothing else may change under the same name.")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    @DisplayName("is there for every public name, and the page for partners has the same names")
    void complete() throws IOException {
        List<String> names =
                Arrays.stream(PublicType.values()).map(PublicType::publicName).toList();
        assertThat(payloads(Story.of("ord-1")).keySet()).containsExactlyElementsOf(names);
        assertThat(names).allMatch(name -> name.matches("[a-z]+\\.[a-z_]+"));
        Set<String> onThePage = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        assertThat(onThePage).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    @DisplayName("says neither who somebody is nor where something is, and no word of how we are built")
    void nothingPersonal() {
        String all = String.join("\n", payloads(Story.of("ord-1")).values());
        assertThat(all)
                .contains("ord-1", "sto-1")
                .doesNotContain("cus-1", "cou-1", "37.5", "127.0", "Bibimbap", "fingerprint", "io.baedal");
        assertThat(Story.of("ord-1").everything())
                .allSatisfy(
                        event -> assertThat(all).doesNotContain(event.getClass().getSimpleName()));
    }

    @Test
    @DisplayName("is nothing where it matters only to us")
    void nothing() {
        assertThat(Story.of("ord-1").everything())
                .filteredOn(event -> PublicEvents.of(event, AT).isEmpty())
                .hasAtLeastOneElementOfType(OrderSettlementOverdue.class)
                .extracting(event -> event.getClass().getSimpleName())
                .containsOnly(
                        "OrderSettlementOverdue",
                        "DispatchResumed",
                        "DeliveryCancelDenied",
                        "DeskAnswered",
                        "DeliveryRegistered",
                        "DeliveryOffered",
                        "DeliveryOfferDeclined",
                        "DeliveryOfferWithdrawn");
    }

    @Test
    @DisplayName("is short, however long the ids are, and is JSON with type, timestamp and data")
    void bounded() {
        // an id of an order may be so long that the ids made of it still have a hundred characters
        Map<String, String> longest = payloads(Story.of("o".repeat(90)).by("c".repeat(100), "s".repeat(100)));
        assertThat(longest.values()).allSatisfy(body -> {
            assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(News.BODY_BYTES_MAX);
            assertThat(JSON.readTree(body).propertyNames()).containsExactly("type", "timestamp", "data");
            assertThat(JSON.readTree(body).path("timestamp").asString("")).isEqualTo("2026-11-20T12:00:00.123Z");
        });
    }
}
