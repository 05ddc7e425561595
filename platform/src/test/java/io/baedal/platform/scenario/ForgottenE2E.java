package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import io.baedal.support.test.Everything;
import io.baedal.support.test.Everything.Kept;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("A customer who has left")
@ExtendWith(OutputCaptureExtension.class)
class ForgottenE2E {

    private static final String NAME = "Zebulon Quickfeather 홍길동";
    private static final String PHONE = "+8225558642";
    private static final String ADDRESS = "77 Unmistakable Lane, Nowhere";
    /** The one text of a customer's that is meant for others: see ADR 31. */
    private static final String PUBLISHED = "Worth every spoonful of it.";

    private static final List<String> PERSONAL =
            List.of(NAME, "Quickfeather", "홍길동", PHONE, "25558642", ADDRESS, "\"age\":137");

    private static Platform platform;
    private static Actors actors;
    private static AxonServerConnectionFactory node;
    private static MongoClient documents;

    @BeforeAll
    static void start() {
        platform = Platform.start(Setup.inMemory().withPatientGates());
        actors = new Actors(new Http(platform.gateway()));
        String[] address = platform.address(Part.NODE).split(":");
        node = AxonServerConnectionFactory.forClient("scan")
                .routingServers(new ServerAddress(address[0], Integer.parseInt(address[1])))
                .build();
        documents = MongoClients.create(platform.address(Part.DOCUMENTS));
    }

    @AfterAll
    static void stop() {
        documents.close();
        node.shutdown();
        platform.close();
    }

    @Test
    @DisplayName(
            "S4-8 S4-11 stands nowhere any more: not in events, snapshots, sagas, dead letters, views or logs of any service;"
                    + " what he published stays under a name that is not his, and the totals still add up")
    void nowhere(CapturedOutput output) throws Exception {
        // given a customer whose order was carried to the door, and one who is still waiting for another
        Shop shop = actors.shop(10);
        actors.courier();
        Map<String, Object> person = Map.of("name", NAME, "phone", PHONE, "address", ADDRESS, "age", 137);
        String customer = expect(201, actors.http().post("/customers", person)).text("customerId");
        String carried = place(customer, shop, 2, "forgotten-1");
        actors.fulfil(carried);
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() ->
                        expect(200, actors.http().put("/reviews/" + carried, Map.of("score", 4, "text", PUBLISHED))));
        String waiting = place(customer, shop, 1, "forgotten-2");
        actors.untilTicketIsOpen(waiting);
        // and who was told of it
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(told(waiting)).isNotEmpty().containsOnly("SENT"));

        // when he leaves
        expect(204, actors.http().delete("/customers/" + customer));

        // then his key is gone
        AxonServerConnection connection = node.connect("default");
        Everything everything = new Everything(connection, documents);
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(everything.all())
                        .filteredOn(kept -> kept.where().equals("document in customer-keys"))
                        .isNotEmpty()
                        .allMatch(kept -> kept.says("destroyedAt")));
        // and nothing says who he was
        List<Kept> all = everything.all();
        for (String words : PERSONAL) {
            assertThat(all).as(words).noneMatch(kept -> kept.says(words));
            assertThat(output.getAll()).as(words).doesNotContain(words);
        }
        // but what he wrote for everybody to read
        assertThat(all)
                .filteredOn(kept -> kept.says(PUBLISHED))
                .extracting(Kept::where)
                .isNotEmpty()
                .allMatch(where -> where.endsWith("ReviewPosted")
                        || where.startsWith("document in reviews")
                        || where.startsWith("document in histories"));
        JsonNode said = await().atMost(Actors.PATIENCE)
                .until(
                        () -> actors.http()
                                .get("/reviews?storeId=" + shop.store())
                                .body()
                                .path("reviews")
                                .path(0),
                        review -> review.has("text"));
        assertThat(said.path("text").asString("")).isEqualTo(PUBLISHED);
        assertThat(said.path("author").asString("")).matches("guest-[0-9a-f]{12}");
        assertThat(said.toString()).doesNotContain(customer);
        // which the search would have found: it finds what is there, in the log and in the views
        assertThat(all)
                .filteredOn(kept -> kept.says(customer))
                .extracting(Kept::where)
                .anyMatch(where -> where.endsWith("OrderPlaced"))
                .anyMatch(where -> where.startsWith("document in orders"))
                .anyMatch(where -> where.startsWith("document in messages"));
        // and he orders no more, while what he ordered goes on, and is paid for
        Answer quote = actors.http()
                .post(
                        "/quotes",
                        Map.of(
                                "customerId",
                                customer,
                                "storeId",
                                shop.store(),
                                "lines",
                                List.of(Map.of("itemId", shop.item(), "quantity", 1)),
                                "dropOff",
                                Map.of("latitude", 37.506, "longitude", 127.008)));
        assertThat(quote.code()).isEqualTo("CUSTOMER_WITHDRAWN");
        actors.fulfil(waiting);
        assertThat(captured(carried) + captured(waiting)).isEqualTo(3 * Actors.PRICE + 2 * Actors.FEE);
        assertThat(actors.stock(shop)).isEqualTo(7);
        // and he is told no more
        await().atMost(Actors.PATIENCE)
                .untilAsserted(
                        () -> assertThat(told(waiting)).contains("SKIPPED").doesNotContain("WAITING"));
        assertThat(everything.all()).noneMatch(kept -> kept.says(PHONE));
        assertThat(output.getAll()).doesNotContain(PHONE);
        // and the phone is free
        expect(201, actors.http().post("/customers", person));
    }

    private static String place(String customer, Shop shop, int quantity, String key) {
        String quote = actors.quote(customer, shop, quantity);
        return expect(201, actors.place(quote, key).join()).text("orderId");
    }

    /** The states of the messages about an order. */
    private static List<String> told(String order) {
        return actors.http()
                .get("/messages?orderId=" + order)
                .body()
                .path("messages")
                .valueStream()
                .map(message -> message.path("status").asString(""))
                .toList();
    }

    private static long captured(String order) {
        JsonNode view = actors.until(
                order,
                seen -> seen.path("money").path("captured").path("amount").asLong() > 0);
        return view.path("money").path("captured").path("amount").asLong();
    }
}
