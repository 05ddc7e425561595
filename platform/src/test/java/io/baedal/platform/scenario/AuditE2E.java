package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The audit of the whole system")
class AuditE2E {

    private static Platform platform;
    private static Actors actors;
    private static MongoClient documents;

    @BeforeAll
    static void start() {
        platform = Platform.start(Audited.soon(Setup.inMemory().withPatientGates()));
        actors = new Actors(new Http(platform.gateway()));
        documents = MongoClients.create(platform.address(Part.DOCUMENTS));
    }

    @AfterAll
    static void stop() {
        documents.close();
        platform.close();
    }

    private static JsonNode until(String query, Predicate<JsonNode> condition) {
        return Audited.until(actors, query, condition);
    }

    private static String delivered() {
        Shop shop = actors.shop(10);
        actors.courier();
        String order = actors.order(shop);
        actors.fulfil(order);
        return order;
    }

    @Test
    @DisplayName(
            "I1 finds money that somebody takes out of the provider's books past all services, and that it came back")
    void thief() {
        // given
        String order = delivered();
        String payment = "pay-" + order + "-1";
        MongoCollection<Document> ledger = ledger();
        // when
        ledger.insertOne(entry(payment, 3, "REFUNDED", 100, Instant.now()).append("refund", "ref-thief"));
        // then
        JsonNode violation = found(order);
        assertThat(violation.path("invariant").asString("")).isEqualTo("PROVIDER");
        assertThat(violation.path("requirement").asString("")).isEqualTo("I1");
        assertThat(violation.path("found").path("amount").asLong()).isEqualTo(100);
        // when
        ledger.deleteOne(Filters.eq("_id", payment + "/3"));
        // then
        until("?open=true&about=" + order, seen -> seen.path("violations").isEmpty());
    }

    private static MongoCollection<Document> ledger() {
        return documents.getDatabase("payment-service").getCollection("provider-ledger");
    }

    private static Document entry(String reference, int number, String kind, long amount, Instant at) {
        return new Document("_id", reference + "/" + number)
                .append("reference", reference)
                .append("number", number)
                .append("kind", kind)
                .append("amount", amount)
                .append("currency", "KRW")
                .append("refund", null)
                .append("at", Date.from(at));
    }

    @Test
    @DisplayName(
            "I1 finds a payment that somebody made with the provider past all services, and that it was taken back")
    void stranger() {
        // given
        String order = delivered();
        Instant before = Instant.now().minus(Duration.ofMinutes(5));
        // when
        ledger().insertOne(entry("pay-ord-none-1", 1, "AUTHORISED", 700, before));
        // then
        JsonNode violation = found("pay-ord-none-1");
        assertThat(violation.path("invariant").asString("")).isEqualTo("PROVIDER");
        assertThat(violation.path("found").path("amount").asLong()).isEqualTo(700);
        assertThat(until("?about=pay-" + order + "-1", seen -> true).path("violations"))
                .isEmpty();
        // when
        ledger().insertOne(entry("pay-ord-none-1", 2, "VOIDED", 700, before));
        // then
        until("?open=true&about=pay-ord-none-1", seen -> seen.path("violations").isEmpty());
    }

    @Test
    @DisplayName("I7 finds a document of the view that was changed by hand in the store, and says what of it")
    void changedByHand() {
        // given
        String order = delivered();
        MongoCollection<Document> orders =
                documents.getDatabase("query-service").getCollection("orders");
        // when, and again: what still happens to the order writes the document as it should be
        until("?open=true&about=" + order, seen -> {
            orders.updateOne(Filters.eq("_id", order), Updates.set("status", "FAILED"));
            return !seen.path("violations").isEmpty();
        });
        // then
        JsonNode violation = found(order);
        assertThat(violation.path("invariant").asString("")).isEqualTo("VIEW");
        assertThat(violation.path("what").asString("")).contains("orders").contains("status");
        // when
        orders.updateOne(Filters.eq("_id", order), Updates.set("status", "COMPLETED"));
        // then
        until("?open=true&about=" + order, seen -> seen.path("violations").isEmpty());
    }

    private static JsonNode found(String order) {
        return until(
                        "?open=true&about=" + order,
                        seen -> !seen.path("violations").isEmpty())
                .path("violations")
                .path(0);
    }
}
