package io.baedal.order.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.baedal.api.courier.CourierId;
import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Contact;
import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.customer.FindContact;
import io.baedal.api.customer.Language;
import io.baedal.api.customer.Person;
import io.baedal.api.customer.Preferences;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Money;
import io.baedal.api.value.Sealed;
import io.baedal.order.config.Groups;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.order.test.PaymentInTests;
import io.baedal.order.test.Shopping;
import io.baedal.order.test.Shopping.Answer;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.Everything;
import io.baedal.support.test.Everything.Kept;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.core.ConditionFactory;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryGateway;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service, with payment played by the test; nobody else runs. */
@ServiceIT
@ExtendWith(OutputCaptureExtension.class)
@ContextConfiguration(
        classes = {OrderServiceApplication.class, PaymentInTests.class, FalteringKeys.class},
        initializers = BackingServices.class)
@TestPropertySource(
        properties = {
            "spring.config.name=order-service",
            "baedal.gate.timeout=2s",
            "logging.level.io.baedal=DEBUG",
        })
class ErasureIT {

    private static final Person PERSON =
            new Person("Zebulon Quickfeather 홍길동", "+8225558642", "77 Unmistakable Lane, Nowhere", 137);
    private static final Person MOVING =
            new Person(PERSON.name(), "+8225559753", "42 Forgotten Road, Elsewhere", PERSON.age());
    private static final List<String> PERSONAL = List.of(
            PERSON.name(),
            "Quickfeather",
            "홍길동",
            PERSON.phone(),
            "25558642",
            MOVING.phone(),
            PERSON.address(),
            MOVING.address(),
            "\"age\":137");

    private final Shopping shopping;
    private final WebTestClient http;
    private final Everything everything;
    private final MongoClient documents;
    private final EventGateway events;
    private final EventProcessingConfiguration processing;
    private final Snapshotter snapshotter;
    private final Vault vault;
    private final QueryGateway queries;
    private final FalteringKeys keys;

    @Autowired
    ErasureIT(
            @Value("${local.server.port}") int port,
            EventStore log,
            EventGateway events,
            EventProcessingConfiguration processing,
            Snapshotter snapshotter,
            AxonServerConnectionManager connections,
            MongoClient documents,
            Vault vault,
            QueryGateway queries,
            FalteringKeys keys) {
        this.shopping = new Shopping(port, log, 10);
        this.http =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
        this.everything = new Everything(connections.getConnection(), documents);
        this.documents = documents;
        this.events = events;
        this.processing = processing;
        this.snapshotter = snapshotter;
        this.vault = vault;
        this.queries = queries;
        this.keys = keys;
    }

    @AfterEach
    void keysAnswer() {
        keys.down(false);
    }

    @Test
    @DisplayName("S4-8 whoever has left is nowhere: not in events, snapshots, sagas, dead letters, documents or logs,"
            + " and the totals still add up")
    void nowhere(CapturedOutput output) throws Exception {
        // given a customer with an order that runs, and one that is being cancelled
        CustomerId customer = register(MOVING, "key-nowhere");
        assertThat(shopping.put("/customers/" + customer, json(PERSON)).status())
                .isEqualTo(200);
        Sealed sealed = shopping.happened(customer, CustomerChanged.class).person();
        assertThat(vault.open(customer, sealed)).contains(PERSON);
        OrderId order = place(customer, 2, "key-runs");
        OrderId cancelled = place(customer, 1, "key-cancelled");
        assertThat(shopping.cancel(cancelled).status()).isEqualTo(202);
        shopping.happened(cancelled, OrderCancelRequested.class);
        // and a snapshot of the customer, and an event that is parked
        snapshotter.scheduleSnapshot(Customer.class, customer.toString());
        parkAnEvent();
        soon().untilAsserted(() -> assertThat(everything.all())
                .extracting(Kept::where)
                .contains("snapshot of " + customer, "document in sagas", "document in deadletters"));

        // and a quote that still holds
        String quote = quote(customer, 1).text("quote");

        // when the customer leaves
        leave(customer);
        soon().untilAsserted(() -> assertThat(keyDocument(customer)).doesNotContainKey("key"));

        // then nobody can read who he was
        assertThat(vault.open(customer, sealed)).isEmpty();
        List<Kept> all = everything.all();
        for (String words : PERSONAL) {
            assertThat(all).as(words).noneMatch(kept -> kept.says(words));
            assertThat(output.getAll()).as(words).doesNotContain(words);
        }
        // which the search would have found: it finds what is there
        assertThat(all).filteredOn(kept -> kept.says(customer.toString())).hasSizeGreaterThan(5);
        assertThat(all).filteredOn(kept -> kept.says("Bakery")).isNotEmpty();
        assertThat(all)
                .filteredOn(kept -> kept.says(cancelled.toString()))
                .extracting(Kept::where)
                .contains("document in sagas");

        // and he orders no more, while what he ordered goes on to its end and adds up
        assertThat(quote(customer, 1).text("code")).isEqualTo("CUSTOMER_WITHDRAWN");
        assertThat(shopping.place(quote, "key-late").text("code")).isEqualTo("CUSTOMER_WITHDRAWN");
        carryOut(order);
        assertThat(shopping.happened(order, OrderCompleted.class).charge()).isEqualTo(Money.krw(15_000));
        assertThat(paid(order).plus(paid(cancelled))).isEqualTo(Money.krw(24_000));
        assertThat(shopping.cakesLeft()).isEqualTo(7);
    }

    @Test
    @DisplayName("S4-8 another service learns over the node how a customer can be reached, until he leaves")
    void contact() {
        // given
        String wishes = "{\"name\":\"Kim\",\"phone\":\"+8225550111\",\"address\":\"Seoul\","
                + "\"language\":\"en\",\"channel\":\"SMS\"}";
        Answer answer = shopping.post("/customers", "key-contact", wishes);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        CustomerId customer = CustomerId.of(answer.text("customerId"));
        FindContact question = new FindContact(customer);
        // then
        assertThat(queries.query(question, Contact.class).join())
                .isEqualTo(new Contact("+8225550111", new Preferences(Language.EN, Channel.SMS)));
        // when he leaves
        leave(customer);
        assertThat(queries.query(question, Contact.class).join()).isEqualTo(Contact.NONE);
    }

    @Test
    @DisplayName("S4-8 a key that cannot be destroyed at once is destroyed as soon as the key store answers again")
    void destroyedLater() {
        // given
        CustomerId customer = register(new Person("Somebody", "+8225550107", "7 Example Road", null), "key-later");
        Sealed sealed = shopping.happened(customer, CustomerRegistered.class).person();
        // when the key store is down, then leaving works, and the phone is free
        keys.down(true);
        leave(customer);
        shopping.happened(customer, CustomerWithdrawn.class);
        soon().untilAsserted(() -> assertThat(processing
                        .deadLetterQueue(Groups.CUSTOMER_KEYS)
                        .orElseThrow()
                        .size())
                .isPositive());
        assertThat(keyDocument(customer)).containsKey("key");
        // when it is back
        keys.down(false);
        // then what was promised is done
        soon().untilAsserted(() -> assertThat(keyDocument(customer)).doesNotContainKey("key"));
        assertThat(vault.open(customer, sealed)).isEmpty();
        // and leaving again is harmless
        leave(customer);
        assertThat(shopping.events(customer)).hasSize(2);
    }

    @Test
    @DisplayName("S4-8 C1 while the key store is down nobody is registered: 503, come back, and nothing is half made")
    void keyStoreDown() {
        keys.down(true);
        Answer answer = shopping.post("/customers", "key-down", json("Somebody", "+8225550108", "8 Example Road"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(503);
        assertThat(answer.retryAfter()).isTrue();
        assertThat(answer.text("code")).isEqualTo("KEY_STORE_UNAVAILABLE");
        // when it is back, the same request is answered
        keys.down(false);
        assertThat(shopping.post("/customers", "key-down", json("Somebody", "+8225550108", "8 Example Road"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("S4-8 what is wrong with a registration is told by the name of its field, and never by what it says")
    void fieldsAreNamed() {
        assertRefused("{\"name\":\"\",\"phone\":\"+8225550109\",\"address\":\"Seoul\"}", "name: must be");
        assertRefused("{\"name\":\"Kim\",\"phone\":\"0101\",\"address\":\"Seoul\"}", "phone: must be");
        assertRefused("{\"name\":\"Kim\",\"phone\":\"+8225550109\"}", "address: must be");
        assertRefused(withAge("-1"), "age: must be 0 to 150");
        assertRefused(withAge("151"), "age: must be 0 to 150");
        assertRefused(withAge("\"old\""), "age: must be a whole number");
        assertRefused(withAge("33,\"nickname\":\"Z\""), "nickname: is not known here");
        assertRefused(withAge("33,\"language\":\"fr\""), "language: must be ko or en");
        assertRefused(withAge("33,\"channel\":\"PIGEON\""), "channel: must be");
        for (String age : List.of("0", "150", "null")) {
            String phone = "+82255502" + age.length() + "0";
            assertThat(shopping.post("/customers", null, withAge(age).replace("+8225550109", phone))
                            .status())
                    .as(age)
                    .isEqualTo(201);
        }
    }

    private void assertRefused(String body, String words) {
        Answer answer = shopping.post("/customers", null, body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.text("detail")).startsWith(words).doesNotContain("0101");
    }

    private static String withAge(String age) {
        return "{\"name\":\"Kim\",\"phone\":\"+8225550109\",\"address\":\"Seoul\",\"age\":%s}".formatted(age);
    }

    private CustomerId register(Person person, String key) {
        Answer answer = shopping.post("/customers", key, json(person));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return CustomerId.of(answer.text("customerId"));
    }

    private static String json(Person person) {
        String age = person.age() == null ? "" : ",\"age\":" + person.age();
        return json(person.name(), person.phone(), person.address()).replace("}", age + "}");
    }

    private static String json(String name, String phone, String address) {
        return "{\"name\":\"%s\",\"phone\":\"%s\",\"address\":\"%s\"}".formatted(name, phone, address);
    }

    private void leave(CustomerId customer) {
        http.delete().uri("/customers/" + customer).exchange().expectStatus().isNoContent();
    }

    private Answer quote(CustomerId customer, int cakes) {
        return shopping.post("/quotes", null, """
                {"customerId":"%s","storeId":"%s","lines":[{"itemId":"%s","quantity":%d}],
                 "dropOff":{"latitude":37.57,"longitude":126.98}}""".formatted(customer, shopping.store(), shopping.cake(), cakes));
    }

    private OrderId place(CustomerId customer, int cakes, String key) {
        Answer placed = shopping.place(quote(customer, cakes).text("quote"), key);
        assertThat(placed.status()).as("%s", placed).isEqualTo(201);
        return placed.orderId();
    }

    private void carryOut(OrderId order) {
        OrderConfirmed confirmed = shopping.happened(order, OrderConfirmed.class);
        TicketId ticket = TicketId.forOrder(order);
        DeliveryId delivery = DeliveryId.forOrder(order);
        CourierId courier = CourierId.of("cou-1");
        events.publish(
                new TicketAccepted(ticket, order, shopping.store(), confirmed.carriage(), confirmed.plan(), null),
                new TicketReady(ticket, order, shopping.store(), confirmed.carriage(), confirmed.plan()),
                new DeliveryPickedUp(delivery, order, courier),
                new DeliveryCompleted(delivery, order, courier, null));
    }

    /** A ticket of an order that is not there. */
    private void parkAnEvent() {
        OrderId nowhere = OrderId.of("ord-nowhere");
        events.publish(new DeliveryPickedUp(DeliveryId.forOrder(nowhere), nowhere, CourierId.of("cou-1")));
    }

    /** What was reserved for an order, which is what was asked for it. */
    private Money paid(OrderId order) {
        OrderPlaced placed = shopping.happened(order, OrderPlaced.class);
        assertThat(placed.paymentId()).isEqualTo(PaymentId.forAttempt(order, 1));
        return placed.total();
    }

    private Document keyDocument(CustomerId customer) {
        return Objects.requireNonNull(documents
                .getDatabase("order-service")
                .getCollection("customer-keys")
                .find(Filters.eq("_id", "key-" + customer))
                .first());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
