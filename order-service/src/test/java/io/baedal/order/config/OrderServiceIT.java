package io.baedal.order.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.test.ApiExamples;
import io.baedal.support.test.DocumentsPage;
import io.baedal.support.test.OnlyJackson;
import io.baedal.support.test.ServiceIT;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServiceIT
@TestPropertySource(properties = "spring.config.name=order-service")
class OrderServiceIT {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};
    private static final Set<String> SAGAS = Set.of(Groups.PLACEMENT, Groups.CANCELLATION);

    private final String address;
    private final WebTestClient http;
    private final EventProcessingConfiguration processing;

    @Autowired
    OrderServiceIT(@Value("${local.server.port}") int port, EventProcessingConfiguration processing) {
        this.address = "http://localhost:" + port;
        this.http = WebTestClient.bindToServer().baseUrl(address).build();
        this.processing = processing;
    }

    @Test
    @DisplayName("S0-19 order-service starts alone, on a node and a document store, and is ready")
    void startsAlone() {
        Map<String, Object> health = http.get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JSON)
                .returnResult()
                .getResponseBody();
        assertThat(health).containsEntry("status", "UP");
        assertThat(health).extractingByKey("components").asString().contains("axonServer", "documentStore");
    }

    @Test
    @DisplayName("the processors that run are the groups that are named, each with a queue for what fails")
    void groupsRun() {
        Map<String, EventProcessor> processors = processing.eventProcessors();
        Set<String> constants = Arrays.stream(Groups.class.getDeclaredFields())
                .map(OrderServiceIT::value)
                .collect(Collectors.toSet());
        assertThat(processors.keySet()).isEqualTo(constants);
        assertThat(processors.values()).allMatch(EventProcessor::isRunning);
        constants.stream()
                .filter(group -> !SAGAS.contains(group))
                .forEach(group ->
                        assertThat(processing.deadLetterQueue(group)).as(group).isPresent());
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3} {4}")
    @DisplayName("what makes no sense is told as a problem with a code")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /orders                     | {'quote':'a.b.c','price':1}          | 400 | BAD_REQUEST",
                "POST   | /orders                     | {'quote':'a.b.c'}                    | 422 | QUOTE_INVALID",
                "POST   | /orders                     | {'quote':5                           | 400 | BAD_REQUEST",
                "POST   | /orders/ord-1/cancellation  | {'why':'so'}                         | 400 | BAD_REQUEST",
                "POST   | /orders/ord-1/cancellation  | {}                                   | 404 | NOT_FOUND",
                "DELETE | /orders/ord-1               | ''                                   | 404 | NOT_FOUND",
                "DELETE | /orders/not%20well-formed   | ''                                   | 400 | BAD_REQUEST",
                "PUT    | /stores/sto-1/status        | {'status':'OPEN'}                    | 404 | NOT_FOUND",
                "PUT    | /stores/sto-1/status        | {'status':'AJAR'}                    | 400 | BAD_REQUEST",
                "PUT    | /stores/sto-1/status        | {}                                   | 400 | BAD_REQUEST",
                "DELETE | /customers/cus-1            | ''                                   | 404 | NOT_FOUND",
                "POST   | /customers                  | {'name':'Kim','phone':'010','address':'Seoul'} | 400 | BAD_REQUEST",
                "POST   | /quotes                     | {'customerId':'c','storeId':'s','lines':[]} | 400 | BAD_REQUEST",
                "GET    | /nowhere                    | ''                                   | 404 | ERROR",
                "PATCH  | /orders                     | {}                                   | 405 | ERROR",
            })
    void problems(String method, String path, String body, int status, String code) {
        EntityExchangeResult<Map<String, Object>> answer = send(method, path, body.replace('\'', '"'));
        assertThat(answer.getStatus().value()).as("%s", answer).isEqualTo(status);
        assertThat(answer.getResponseHeaders().getContentType())
                .isNotNull()
                .matches(type -> type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(answer.getResponseBody()).containsEntry("code", code);
        assertThat(answer.getResponseBody())
                .extractingByKey("detail")
                .asString()
                .doesNotContain("io.baedal", "tools.jackson", "Exception");
    }

    @ParameterizedTest(name = "{0} {1} {2} → {3}")
    @DisplayName("what is wrong with a request is named")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /orders | {'quote':'a.b.c','price':1} | price",
                "POST | /orders | {'quote':' '} | quote",
                "POST | /orders/ord-1/cancellation | {'reason':'NO_SHOW'} | reason",
                "PUT  | /stores/sto-1/status | {} | status",
                "PUT  | /stores/sto-1/status | {'status':'AJAR'} | status",
                "PUT  | /stores/sto-1/terms | {'acceptWhileOffline':true,'cancelFee':{'percent':101,'freeUntilArrival':true}} | cancelFee.percent",
                "PUT  | /stores/sto-1/terms | {'acceptWhileOffline':true,'cancelFee':{'percent':1,'freeUntilArrival':true,'freeAfterAcceptance':'PT10000000000000H','freeBeforeSlot':'PT-1S'}} | cancelFee.freeAfterAcceptance cancelFee.freeBeforeSlot",
                "PUT  | /stores/sto-1/terms | {'cancelFee':{}} | acceptWhileOffline cancelFee.freeUntilArrival cancelFee.percent",
                "POST | /stores/sto-1/items | {'name':'n','price':{'amount':1,'currency':'KRW'},'traits':{'slots':{'places':0}}} | traits.slots.length traits.slots.places",
                "POST | /stores/sto-1/items | {'name':'n','price':{'amount':1,'currency':'KRW'},'traits':{'slots':{'places':1,'length':'PT7M'}}} | traits.slots.length",
                "POST | /stores/sto-1/items | {'name':'n','price':{'amount':1,'currency':'KRW'},'traits':{'weight':{'fromGrams':-1}}} | traits.weight.fromGrams",
                "PUT  | /stores/sto-1/items/itm-1 | {'name':'n','price':{'amount':1,'currency':'KRW'},'traits':{'weight':{'fromGrams':5,'belowGrams':5}}} | traits.weight.belowGrams",
                "POST | /stores/sto-1/items | {'name':'n','price':{'amount':1,'currency':'KRW'},'stock':-1} | stock",
                "PUT  | /stores/sto-1/items/itm-1 | {'name':'n','price':{'amount':1,'currency':'KRW'},'stock':2147483647} | stock",
                "POST | /stores/sto-1/items | {'name':'LONG','price':{'amount':1,'currency':'KRW'}} | name",
                "POST | /stores/sto-1/items | {'name':'a\\tb','price':{'amount':1,'currency':'KRW'}} | name",
                "POST | /stores | {'name':'LONG','kind':'RIDE','location':{'latitude':0,'longitude':0},'deliveryFee':{'amount':0,'currency':'KRW'}} | name",
                "POST | /stores | {'kind':'NONE_SUCH','name':'n','location':{'latitude':0,'longitude':0},'deliveryFee':{'amount':0,'currency':'KRW'}} | kind",
                "POST | /stores | {'kind':'RIDE','name':'n','location':{'latitude':0,'longitude':0},'deliveryFee':{'amount':0,'currency':'XYZ'}} | deliveryFee",
                "POST | /customers | {'name':'Kim','phone':'010','age':151} | address age phone",
                "PUT  | /customers/cus-1 | {'name':' ','phone':'+8210123456789012','address':'a','age':-1} | age name phone",
                "POST | /customers | {'name':'LONG','address':'a'} | name phone",
                "POST | /stores | {} | deliveryFee kind location name",
                "POST | /stores/sto-1/items | {'name':' '} | name price",
                "POST | /stores/sto-1/items | {'name':'n','price':{'amount':1,'currency':'KRW'},'stock':'few'} | stock",
                "PUT  | /stores/sto-1/items/itm-1 | {'name':'n','price':{'currency':'KRW'}} | price.amount",
                "POST | /quotes | {'customerId':'c','storeId':'s','lines':[]} | lines",
                "POST | /quotes | {'customerId':'c','lines':[{'itemId':'i','quantity':0},{'quantity':1}]} | lines[0].quantity lines[1].itemId storeId",
                "POST | /quotes | {'customerId':'c d','storeId':'s','lines':[]} | customerId",
                "POST | /quotes | {'customerId':'c','storeId':'s','lines':[{'itemId':'i','quantity':1}],'slot':'noon'} | slot",
                "GET  | /stores/sto-1/items/a%20b/stock | '' | item",
            })
    void fields(String method, String path, String body, String fields) {
        EntityExchangeResult<Map<String, Object>> answer =
                send(method, path, body.replace('\'', '"').replace("LONG", "n".repeat(101)));
        assertThat(answer.getStatus().value()).as("%s", answer).isEqualTo(400);
        assertThat(answer.getResponseBody())
                .containsEntry("type", "/problems/BAD_REQUEST")
                .extractingByKey("errors", InstanceOfAssertFactories.list(Map.class))
                .extracting(error -> error.get("field"))
                .containsExactly((Object[]) fields.split(" "));
    }

    @Test
    @DisplayName("S4-8 a blank key is no key of anybody, so it leads to no stranger's account")
    void blankKey() {
        EntityExchangeResult<Map<String, Object>> answer =
                send("POST", "/customers", "", "{\"name\":\"Kim\",\"phone\":\"+821000000001\",\"address\":\"Seoul\"}");
        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(answer.getResponseBody())
                .extractingByKey("errors", InstanceOfAssertFactories.list(Map.class))
                .extracting(error -> error.get("field"))
                .containsExactly("Idempotency-Key");
    }

    @Test
    @DisplayName("a key that is known is refused for another customer, store or item")
    void keyReused() {
        String customer = "{\"name\":\"%s\",\"phone\":\"+821000000002\",\"address\":\"Seoul\"}";
        String store = """
                {"name":"%s","kind":"PICKUP","location":{"latitude":0,"longitude":0},
                 "deliveryFee":{"amount":0,"currency":"KRW"}}""";
        String item = "{\"name\":\"%s\",\"price\":{\"amount\":1,\"currency\":\"KRW\"}}";
        String items = "/stores/" + onceOnly("/stores", store).get("storeId") + "/items";
        onceOnly("/customers", customer);
        onceOnly(items, item);
    }

    /** What the first answer says, which the second repeats. */
    private Map<String, Object> onceOnly(String path, String template) {
        EntityExchangeResult<Map<String, Object>> first = send("POST", path, "key-once", template.formatted("Kim"));
        EntityExchangeResult<Map<String, Object>> again = send("POST", path, "key-once", template.formatted("Kim"));
        EntityExchangeResult<Map<String, Object>> other = send("POST", path, "key-once", template.formatted("Lee"));
        assertThat(first.getStatus().value()).as("%s", first).isEqualTo(201);
        assertThat(again.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(other.getStatus().value()).as("%s", other).isEqualTo(422);
        assertThat(other.getResponseBody()).containsEntry("code", "IDEMPOTENCY_KEY_REUSED");
        return Objects.requireNonNull(first.getResponseBody());
    }

    @Test
    @DisplayName("a stock is found at the store whose item it is, and at no other")
    void stockOfAnotherStore() {
        String item = "{\"name\":\"Cake\",\"price\":{\"amount\":1,\"currency\":\"KRW\"},\"stock\":7}";
        String store = """
                {"name":"Bakery","kind":"PICKUP","location":{"latitude":0,"longitude":0},
                 "deliveryFee":{"amount":0,"currency":"KRW"}}""";
        Object ours = Objects.requireNonNull(
                        send("POST", "/stores", "key-stock", store).getResponseBody())
                .get("storeId");
        Object cake = Objects.requireNonNull(send("POST", "/stores/" + ours + "/items", "key-stock", item)
                        .getResponseBody())
                .get("itemId");
        assertThat(send("GET", "/stores/" + ours + "/items/" + cake + "/stock", "")
                        .getResponseBody())
                .containsEntry("available", 7);
        EntityExchangeResult<Map<String, Object>> theirs =
                send("GET", "/stores/sto-other/items/" + cake + "/stock", "");
        assertThat(theirs.getStatus().value()).isEqualTo(404);
        assertThat(theirs.getResponseBody()).containsEntry("code", "ITEM_NOT_FOUND");
    }

    @Test
    @DisplayName("Whatever is stored or sent is read by Jackson, and nobody has an XStream")
    void onlyJackson(@Autowired ApplicationContext service) {
        OnlyJackson.check(service);
    }

    @Test
    @DisplayName(
            "The service is in docs/documents.md with each collection, its indexes, how it is written to and when its documents end")
    void documents(@Autowired ApplicationContext service) {
        DocumentsPage.check(service, "order-service");
    }

    @Test
    @DisplayName("each operation of the API has examples that it understands, and says what can go wrong")
    void examples() {
        ApiExamples.check(http);
    }

    @Test
    @DisplayName("a body of more than 64 KiB is not read to its end")
    void tooLarge() {
        EntityExchangeResult<Map<String, Object>> answer =
                send("POST", "/orders", "{\"quote\":\"" + "a".repeat(70_000) + "\"}");
        assertThat(answer.getStatus().value()).isEqualTo(413);
        assertThat(answer.getResponseBody()).containsEntry("code", "BODY_TOO_LARGE");
    }

    @Test
    @DisplayName("the API describes itself")
    void openApi() {
        http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.paths['/orders'].post.summary")
                .isNotEmpty()
                .jsonPath("$.paths['/quotes'].post")
                .exists();
    }

    private EntityExchangeResult<Map<String, Object>> send(String method, String path, String json) {
        return send(method, path, "key-1", json);
    }

    private EntityExchangeResult<Map<String, Object>> send(String method, String path, String key, String json) {
        return http.method(HttpMethod.valueOf(method))
                .uri(URI.create(address + path))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json)
                .exchange()
                .expectBody(JSON)
                .returnResult();
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
