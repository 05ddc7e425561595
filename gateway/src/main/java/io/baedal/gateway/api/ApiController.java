package io.baedal.gateway.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the door can be asked, and what can be followed through it, for programs and for people. */
@RestController
final class ApiController {

    /** Nothing but what the door itself serves, and no script or style within a page. */
    private static final String ONLY_FROM_HERE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private final ServiceDocuments documents;
    private final Webhooks webhooks;

    ApiController(ServiceDocuments documents, JsonMapper json) {
        this.documents = documents;
        this.webhooks = new Webhooks(read(json, "asyncapi/webhooks.json"));
    }

    private static JsonNode read(JsonMapper json, String resource) {
        try {
            return json.readTree(new ClassPathResource(resource).getContentAsByteArray());
        } catch (IOException missing) {
            throw new UncheckedIOException(resource + " is not on the class path", missing);
        }
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ObjectNode>> openApi() {
        return documents.merged().map(ApiController::fresh);
    }

    @GetMapping(path = "/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<ObjectNode>> asyncApi() {
        return documents.merged().map(this::followed).map(ApiController::fresh);
    }

    @GetMapping(path = "/api", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<ClassPathResource> operations() {
        return page("operations.html");
    }

    @GetMapping(path = "/api/events", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<ClassPathResource> events() {
        return page("events.html");
    }

    private ObjectNode followed(ObjectNode openApi) {
        ObjectNode document = openApi.objectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Baedal: events")
                .put("version", openApi.path("info").path("version").asString(""))
                .put(
                        "description",
                        "What can be followed as server-sent events, and what partners are told by webhooks.");
        document.put("defaultContentType", "application/json");
        document.putObject("channels");
        document.putObject("operations");
        document.putObject("components").putObject("schemas");
        new Streams(openApi, document).add();
        webhooks.addTo(document);
        document.set(ServiceDocuments.STATES, openApi.path(ServiceDocuments.STATES));
        return document;
    }

    /** A client that asks again hears what is known by then. */
    private static ResponseEntity<ObjectNode> fresh(ObjectNode document) {
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(document);
    }

    private static ResponseEntity<ClassPathResource> page(String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(CONTENT_SECURITY_POLICY, ONLY_FROM_HERE)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ClassPathResource("pages/" + name));
    }
}
