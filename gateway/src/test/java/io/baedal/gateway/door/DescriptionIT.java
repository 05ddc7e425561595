package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What the door says that it can be asked")
class DescriptionIT {

    private static final String ORDER_SERVICE = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "v0"},
             "paths": {"/quotes": {"post": {"operationId": "quote", "responses": {"200": {"description": "OK"}}}}}}
            """;

    private static final String QUERY_SERVICE = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "v0"},
             "paths": {
               "/orders/{id}/events": {"get": {"operationId": "events", "summary": "What happens",
                 "security": [{"bearer": []}, {"ticket": []}],
                 "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                 "responses": {"200": {"description": "OK", "content": {"text/event-stream": {
                   "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Change"}},
                   "example": "id:52\\nevent:ACCEPTED\\ndata:{}\\n\\n"}}}}}},
               "/orders": {"get": {"operationId": "list", "responses": {"200": {"description": "OK"}}}}},
             "components": {"schemas": {
               "Change": {"type": "object", "properties": {"status": {"$ref": "#/components/schemas/Status"}}},
               "Status": {"type": "string", "enum": ["PLACED", "ACCEPTED"]}},
               "securitySchemes": {
                 "bearer": {"type": "http", "scheme": "bearer"},
                 "ticket": {"type": "apiKey", "in": "query", "name": "ticket"}}}}
            """;

    private Door door;

    @BeforeEach
    void open() {
        door = new Door();
        door.order.described = ORDER_SERVICE;
        door.query.described = QUERY_SERVICE;
        door.payment.described = ORDER_SERVICE.replace("/quotes", "/payments/callbacks");
        door.delivery.described = ORDER_SERVICE.replace("/quotes", "/couriers");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private JsonNode read(String path) {
        String body = String.valueOf(door.http()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        return JsonMapper.shared().readTree(body);
    }

    @Test
    @DisplayName("S0-16 is asked of the services once, and then known for a while")
    void known() {
        for (int n = 0; n < 3; n++) {
            assertThat(read("/openapi.json").path("paths").propertyNames())
                    .containsExactly("/couriers", "/orders", "/orders/{id}/events", "/payments/callbacks", "/quotes");
        }
        assertThat(read("/openapi.json").path("x-baedal-services").valueStream().map(JsonNode::asString))
                .hasSize(4)
                .containsOnly("CURRENT");
        assertThat(door.query.asked).containsExactly("GET /v3/api-docs");
        door.http().get().uri("/v3/api-docs").exchange().expectStatus().isNotFound();
    }

    @Test
    @DisplayName("S0-12 of a service that is down is what it said last, and says so; of one that never said, nothing")
    void down() {
        door.payment.close();
        assertThat(read("/openapi.json").path("paths").propertyNames())
                .contains("/quotes")
                .doesNotContain("/payments/callbacks");
        assertThat(read("/openapi.json")
                        .at("/x-baedal-services/payment-service")
                        .asString())
                .isEqualTo("UNKNOWN");
        // when another one goes, and what was read is old
        int port = door.query.port();
        door.query.close();
        await().atMost(Door.PATIENCE)
                .until(() -> read("/openapi.json")
                        .at("/x-baedal-services/query-service")
                        .asString()
                        .equals("LAST_KNOWN"));
        assertThat(read("/openapi.json").path("paths").propertyNames()).contains("/orders", "/quotes");
        // when it is back, and says something else
        try (Stub back = new Stub("query-service", port)) {
            back.described = QUERY_SERVICE.replace("\"/orders\"", "\"/reviews\"");
            await().atMost(Door.PATIENCE)
                    .until(() -> read("/openapi.json").path("paths").has("/reviews"));
        }
    }

    @Test
    @DisplayName("has each stream as a channel, with its events and their data")
    void streams() {
        JsonNode document = read("/asyncapi.json");
        JsonNode channel = document.at("/channels/getOrdersByIdEvents");
        assertThat(channel.path("address").asString()).isEqualTo("/orders/{id}/events");
        assertThat(channel.at("/messages/event/headers/properties/event/enum"))
                .hasToString("[\"PLACED\",\"ACCEPTED\"]");
        assertThat(channel.at("/messages/event/headers/properties").has("id")).isTrue();
        assertThat(channel.at("/messages/event/payload/$ref").asString()).isEqualTo("#/components/schemas/Change");
        assertThat(document.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder("Change", "Status", "WebhookHeaders");
        assertThat(document.path("channels").propertyNames())
                .containsExactlyInAnyOrder("getOrdersByIdEvents", "webhooks");
        assertThat(document.at("/operations/getOrdersByIdEvents/security"))
                .hasToString(
                        "[{\"$ref\":\"#/components/securitySchemes/bearer\"},{\"$ref\":\"#/components/securitySchemes/ticket\"}]");
        assertThat(document.at("/components/securitySchemes/ticket/type").asString())
                .isEqualTo("httpApiKey");
    }

    @Test
    @DisplayName("can be read by people, in pages that load nothing from elsewhere and run nothing of their own")
    void pages() {
        for (String page : List.of("/api", "/api/events")) {
            String html = String.valueOf(door.http()
                    .get()
                    .uri(page)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .value(
                            "Content-Security-Policy",
                            policy -> assertThat(policy)
                                    .contains("default-src 'none'", "script-src 'self';")
                                    .doesNotContain("unsafe"))
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody());
            assertThat(html)
                    .contains("<script src=\"/api/")
                    .doesNotContain("http:", "https:", "<style", "style=", "onload");
            List<String> parts = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
                    .matcher(html)
                    .results()
                    .map(part -> part.group(1))
                    .toList();
            assertThat(parts)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(part -> door.http()
                            .mutate()
                            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 * 1024 * 1024))
                            .build()
                            .get()
                            .uri(part)
                            .exchange()
                            .expectStatus()
                            .isOk()
                            .expectBody(String.class)
                            .consumeWith(answer ->
                                    assertThat(answer.getResponseBody()).isNotEmpty()));
        }
        for (String hidden : List.of(
                "/api/pages/../gateway.yaml",
                "/api/ui/../../../../../gateway.yaml",
                "/api/pages/%2e%2e/gateway.yaml",
                "/webjars/swagger-ui/5.34.1/index.html")) {
            door.http()
                    .get()
                    .uri(URI.create(door.url() + hidden))
                    .exchange()
                    .expectStatus()
                    // A path that is not in its normal form is refused before anybody looks for what it names.
                    .value(status -> assertThat(status).isIn(400, 404));
        }
    }
}
