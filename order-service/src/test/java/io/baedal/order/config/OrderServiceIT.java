package io.baedal.order.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.test.ServiceIT;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
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

    @Test
    @DisplayName("a body of more than 64 KiB is not read to its end")
    void tooLarge() {
        EntityExchangeResult<Map<String, Object>> answer =
                send("POST", "/orders", "{\"quote\":\"" + "a".repeat(70_000) + "\"}");
        assertThat(answer.getStatus().value()).isEqualTo(413);
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
        return http.method(HttpMethod.valueOf(method))
                .uri(URI.create(address + path))
                .header("Idempotency-Key", "key-1")
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
