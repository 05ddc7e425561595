package io.baedal.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.route.RouteDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("One document of those of all services")
class MergedTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ORDER_SERVICE = """
            {"openapi": "3.1.0", "info": {"title": "OpenAPI definition", "version": "v0"},
             "servers": [{"url": "http://order-service:8082"}],
             "security": [{"bearer": ["orders"]}],
             "tags": [{"name": "Orders"}],
             "paths": {
               "/orders/{orderId}": {"delete": {"operationId": "cancel", "tags": ["Orders"],
                 "parameters": [{"name": "orderId", "in": "path", "required": true, "schema": {"type": "string"}}],
                 "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}}}}},
               "/orders": {"post": {"operationId": "read", "security": [],
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Money"}}}},
                 "responses": {"201": {"description": "Created"}}}},
               "/internal": {"get": {"operationId": "internal",
                 "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Secret"}}}}}}}},
             "components": {
               "schemas": {
                 "Money": {"type": "object", "properties": {"amount": {"type": "integer"}}},
                 "Line": {"type": "object", "properties": {"quantity": {"type": "integer"}}},
                 "Answer": {"type": "object", "properties": {"line": {"$ref": "#/components/schemas/Line"}}},
                 "Secret": {"type": "string"}},
               "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}}}
            """;

    private static final String QUERY_SERVICE = """
            {"openapi": "3.1.0", "info": {"title": "OpenAPI definition", "version": "v0"},
             "tags": [{"name": "Orders"}, {"name": "Stores"}],
             "paths": {
               "/orders/{id}": {
                 "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                 "get": {"operationId": "read", "security": [{"bearer": []}, {"ticket": []}],
                   "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}}}}},
               "/orders": {
                 "get": {"operationId": "list",
                   "responses": {"200": {"description": "OK", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Money"}}}}}},
                 "post": {"operationId": "someone-else", "responses": {"201": {"description": "Created"}}}}},
             "components": {
               "schemas": {
                 "Money": {"type": "object", "properties": {"amount": {"type": "integer"}}},
                 "Line": {"type": "object", "properties": {"name": {"type": "string"}}},
                 "Answer": {"type": "object", "properties": {"line": {"$ref": "#/components/schemas/Line"}}}},
               "securitySchemes": {
                 "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                 "ticket": {"type": "apiKey", "in": "query", "name": "ticket"}}}}
            """;

    private final JsonNode merged = Merged.of(
            ways(
                    "read=lb://query-service,Method=GET,Path=/orders/{id}",
                    "list=lb://query-service,Method=GET,Path=/orders",
                    "place=lb://order-service,Method=POST,Path=/orders",
                    "cancel=lb://order-service,Method=DELETE,Path=/orders/{id}"),
            Map.of("order-service", JSON.readTree(ORDER_SERVICE), "query-service", JSON.readTree(QUERY_SERVICE)));

    private static Ways ways(String... routes) {
        GatewayProperties gateway = new GatewayProperties();
        gateway.setRoutes(List.of(routes).stream().map(RouteDefinition::new).toList());
        return new Ways(gateway);
    }

    private static String schema(JsonNode operation) {
        return operation
                .at("/responses/200/content/application~1json/schema/$ref")
                .asString();
    }

    @Test
    @DisplayName("S0-16 has what the door passes on, from the service that it goes to, and nothing else")
    void operations() {
        JsonNode paths = merged.path("paths");
        assertThat(paths.propertyNames()).containsExactly("/orders", "/orders/{orderId}");
        assertThat(paths.path("/orders").propertyNames()).containsExactlyInAnyOrder("get", "post");
        assertThat(paths.at("/~1orders/post").has("requestBody")).isTrue();
        assertThat(paths.path("/orders/{orderId}").propertyNames()).containsExactlyInAnyOrder("get", "delete");
        assertThat(merged.path("servers").toString()).contains("\"/\"").doesNotContain("8082");
        assertThat(merged.path("tags").findValuesAsString("name")).containsExactly("Orders", "Stores");
    }

    @Test
    @DisplayName("has one template of a path, whatever services call its parameters")
    void parameters() {
        for (String method : List.of("get", "delete")) {
            assertThat(merged.path("paths")
                            .path("/orders/{orderId}")
                            .path(method)
                            .path("parameters")
                            .findValuesAsString("name"))
                    .containsExactly("orderId");
        }
    }

    @Test
    @DisplayName("has an id of its own for each operation, of method and path")
    void operationIds() {
        assertThat(merged.path("paths").findValuesAsString("operationId"))
                .containsExactlyInAnyOrder("getOrders", "postOrders", "getOrdersByOrderId", "deleteOrdersByOrderId");
    }

    @Test
    @DisplayName(
            "keeps apart what two services mean by one name, and what refers to it, and has the rest once, if anybody needs it")
    void components() {
        assertThat(merged.at("/components/schemas").propertyNames())
                .containsExactlyInAnyOrder(
                        "Money", "OrderServiceAnswer", "OrderServiceLine", "QueryServiceAnswer", "QueryServiceLine");
        JsonNode order = merged.path("paths").path("/orders/{orderId}");
        assertThat(schema(order.path("get"))).isEqualTo("#/components/schemas/QueryServiceAnswer");
        assertThat(schema(order.path("delete"))).isEqualTo("#/components/schemas/OrderServiceAnswer");
        assertThat(merged.at("/components/schemas/QueryServiceAnswer/properties/line/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/QueryServiceLine");
        assertThat(merged.at("/components/schemas/QueryServiceLine/properties").has("name"))
                .isTrue();
        assertThat(schema(merged.at("/paths/~1orders/get"))).isEqualTo("#/components/schemas/Money");
    }

    @Test
    @DisplayName("says for each operation what its service asks of callers, by schemes that are all there")
    void security() {
        assertThat(merged.at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("OrderServiceBearer", "QueryServiceBearer", "ticket");
        JsonNode order = merged.path("paths").path("/orders/{orderId}");
        assertThat(order.at("/delete/security")).hasToString("[{\"OrderServiceBearer\":[\"orders\"]}]");
        assertThat(order.at("/get/security")).hasToString("[{\"QueryServiceBearer\":[]},{\"ticket\":[]}]");
        assertThat(merged.at("/paths/~1orders/post/security")).hasToString("[]");
        assertThat(merged.at("/paths/~1orders/get").has("security")).isFalse();
    }
}
