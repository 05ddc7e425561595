package io.baedal.gateway.api;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What partners are told, as a channel of AsyncAPI 3.0. Its events and their fields stand in {@code asyncapi/webhooks.json}: they
 * are in no OpenAPI document, and a test holds them to docs/webhooks.md, which another one holds to what services send.
 */
final class Webhooks {

    private static final String CHANNEL = "webhooks";

    private static final Map<String, String> HEADERS = Map.of(
            "webhook-id", "The same for each attempt: who has seen it answers 2xx and does nothing",
            "webhook-timestamp",
                    "When this attempt was made, in seconds since 1970; more than five minutes from now is refused",
            "webhook-signature",
                    "One v1,… for each secret that counts, with blanks between them: HMAC-SHA256 of webhook-id.webhook-timestamp.body");

    private final JsonNode events;

    /** @param events as in the file: fields, with their schemas, and events, each with when it happens and its fields */
    Webhooks(JsonNode events) {
        this.events = events;
    }

    void addTo(ObjectNode asyncApi) {
        ObjectNode channel = asyncApi.withObject("/channels").putObject(CHANNEL);
        channel.putNull("address");
        channel.put("title", "Webhooks");
        channel.put(
                "description",
                "Sent to the URL of whoever subscribed with POST /webhooks, in the form of Standard Webhooks 1.0.0, in no promised order.");
        channel.putArray("tags").addObject().put("name", "partners");
        ObjectNode messages = channel.putObject("messages");
        ObjectNode headers =
                asyncApi.withObject("/components").withObject("/schemas").putObject("WebhookHeaders");
        headers.put("type", "object");
        ObjectNode named = headers.putObject("properties");
        HEADERS.keySet().stream()
                .sorted()
                .forEach(name -> named.putObject(name).put("type", "string").put("description", HEADERS.get(name)));
        HEADERS.keySet().stream().sorted().forEach(headers.putArray("required")::add);
        events.path("events").forEachEntry((name, event) -> message(messages.putObject(name), name, event));
        ObjectNode tell = asyncApi.withObject("/operations").putObject("tellPartners");
        tell.put("action", "send");
        tell.putObject("channel").put("$ref", "#/channels/" + CHANNEL);
        tell.put("summary", "What happens, to whoever subscribed to it");
        tell.putObject("bindings").putObject("http").put("method", "POST").put("bindingVersion", "0.3.0");
    }

    private void message(ObjectNode message, String name, JsonNode event) {
        message.put("name", name);
        message.put("title", name);
        message.put("summary", event.path("when").asString(""));
        message.put("contentType", "application/json");
        message.putObject("headers").put("$ref", "#/components/schemas/WebhookHeaders");
        ObjectNode payload = message.putObject("payload");
        payload.put("type", "object");
        ObjectNode properties = payload.putObject("properties");
        properties.putObject("type").put("type", "string").put("const", name);
        properties
                .putObject("timestamp")
                .put("type", "string")
                .put("format", "date-time")
                .put("description", "When it happened");
        ObjectNode data = properties.putObject("data");
        data.put("type", "object");
        ObjectNode fields = data.putObject("properties");
        event.path("data")
                .forEach(field ->
                        fields.set(field.asString(), events.path("fields").path(field.asString())));
        payload.putArray("required").add("type").add("timestamp").add("data");
    }
}
