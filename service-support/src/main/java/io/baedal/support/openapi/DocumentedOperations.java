package io.baedal.support.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.baedal.support.web.ProblemType;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpStatus;

/** Gives each operation its examples, and each of its problems. What a service says nothing of stays as it is. */
final class DocumentedOperations implements OpenApiCustomizer {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String JSON = "application/json";
    private static final String ANY = "*/*";

    /** What signatures let springdoc guess, where the status is decided while the request is handled. */
    private static final String GUESSED = "200";

    /** What any request can meet. */
    private static final List<ProblemType> EVERYWHERE = List.of(
            ProblemType.BAD_REQUEST,
            ProblemType.INTERNAL_ERROR,
            ProblemType.TOKEN_ISSUER_UNAVAILABLE,
            ProblemType.SERVICE_UNAVAILABLE,
            ProblemType.NO_ANSWER,
            ProblemType.AXON_SERVER_UNAVAILABLE,
            ProblemType.DOCUMENT_STORE_UNAVAILABLE,
            ProblemType.CONFLICTING_CHANGE);

    private final String service;

    DocumentedOperations(String service) {
        this.service = service;
    }

    @Override
    public void customise(OpenAPI api) {
        Map<String, Documented> documented = Documented.of(service);
        if (documented.isEmpty() || api.getPaths() == null) {
            return;
        }
        api.getComponents().addSchemas(ProblemSchema.NAME, ProblemSchema.schema());
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Documented known = documented.get(method + " " + path);
                    if (known != null) {
                        document(operation, known);
                    }
                }));
    }

    private static void document(Operation operation, Documented known) {
        boolean hasBody = operation.getRequestBody() != null;
        if (hasBody) {
            operation.getRequestBody().getContent().values().forEach(type -> request(type, known));
        }
        ApiResponses responses = operation.getResponses();
        MediaType guess = bodyOf(responses.get(GUESSED));
        String media = typeOf(responses.get(GUESSED));
        known.responses().forEach((status, example) -> success(responses, status, example, media, guess));
        known.texts()
                .forEach((type, text) -> responses
                        .get(GUESSED)
                        .getContent()
                        .addMediaType(
                                type, new MediaType().schema(new StringSchema()).example(text)));
        if (!known.responses().containsKey(GUESSED)) {
            responses.remove(GUESSED);
        }
        byStatus(known, hasBody).forEach((status, problems) -> {
            ApiResponse response = responses.computeIfAbsent(status, code -> new ApiResponse());
            response.description(String.join(
                    "; ",
                    problems.stream()
                            .map(type -> type.name() + ": " + type.title())
                            .toList()));
            response.content(new Content().addMediaType(PROBLEM_JSON, problem(status, problems)));
        });
    }

    private static void request(MediaType type, Documented known) {
        if (known.request() != null) {
            type.setExample(known.request());
        }
        known.requests().forEach((name, body) -> type.addExamples(name, new Example().value(body)));
    }

    private static void success(ApiResponses responses, String status, JsonNode example, String type, MediaType guess) {
        ApiResponse response = responses.computeIfAbsent(
                status,
                code -> new ApiResponse()
                        .description(HttpStatus.valueOf(Integer.parseInt(code)).getReasonPhrase()));
        if (example.isNull()) {
            response.content(null);
        } else {
            MediaType known = bodyOf(response);
            MediaType body = new MediaType().schema(known.getSchema() == null ? guess.getSchema() : known.getSchema());
            response.content(new Content().addMediaType(type, body.example(example)));
        }
    }

    /** Whichever type the operation says that it answers with; most say nothing, and that is JSON. */
    private static String typeOf(@Nullable ApiResponse response) {
        return Stream.ofNullable(response)
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.keySet().stream())
                .filter(type -> !type.equals(ANY))
                .findFirst()
                .orElse(JSON);
    }

    /** Its body as springdoc knows it; empty if it knows none. */
    private static MediaType bodyOf(@Nullable ApiResponse response) {
        return response == null || response.getContent() == null
                ? new MediaType()
                : response.getContent().values().stream().findFirst().orElseGet(MediaType::new);
    }

    private static Map<String, List<ProblemType>> byStatus(Documented known, boolean hasBody) {
        Map<String, List<ProblemType>> byStatus = new LinkedHashMap<>();
        Stream<ProblemType> ofBodies = hasBody ? Stream.of(ProblemType.BODY_TOO_LARGE) : Stream.empty();
        Stream.of(EVERYWHERE.stream(), ofBodies, known.problems().stream())
                .flatMap(types -> types)
                .distinct()
                .sorted()
                .forEach(type -> byStatus.computeIfAbsent(
                                String.valueOf(type.statuses().getFirst()), status -> new ArrayList<>())
                        .add(type));
        return byStatus;
    }

    private static MediaType problem(String status, List<ProblemType> problems) {
        MediaType body = new MediaType().schema(ProblemSchema.reference());
        problems.forEach(type -> body.addExamples(
                type.name(),
                new Example()
                        .summary(type.title())
                        .description(type.cure())
                        .value(ProblemSchema.example(status, type))));
        return body;
    }
}
