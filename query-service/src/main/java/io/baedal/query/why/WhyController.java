package io.baedal.query.why;

import io.baedal.api.order.OrderId;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Why an order is what it is. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo({})
@Tag(name = "orders")
class WhyController {

    /** Steps in one answer; an order that comes to its end needs about thirty. */
    static final int STEPS_MAX = 200;

    private static final String MERMAID_VALUE = "text/vnd.mermaid";
    private static final MediaType MERMAID = MediaType.parseMediaType(MERMAID_VALUE);

    /** The first one is for whoever does not mind. */
    private static final List<MediaType> SERVED = List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MERMAID);

    private final Histories histories;

    WhyController(Histories histories) {
        this.histories = histories;
    }

    @GetMapping(
            path = "/orders/{id}/why",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE, MERMAID_VALUE})
    @Operation(
            summary = "What led to what: commands, events, gates, retries and alarms of an order, oldest first",
            description =
                    "As JSON, as text, or as a Mermaid sequence diagram, by `Accept`. Up to 200 steps; `after` takes"
                            + " `next` of the answer before.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Why.class)))
    Mono<ResponseEntity<Object>> why(
            @PathVariable OrderId id,
            @RequestParam @Min(value = 0, message = "must be a position") @Nullable Long after,
            ServerWebExchange exchange) {
        return histories
                .page(id, Objects.requireNonNullElse(after, -1L), STEPS_MAX + 1)
                .filter(found -> !found.isEmpty())
                .switchIfEmpty(Mono.error(() -> unknown(id)))
                .map(found -> chain(id, found))
                .map(why -> as(wanted(exchange), why));
    }

    private static Why chain(OrderId id, List<Recorded> found) {
        if (found.size() <= STEPS_MAX) {
            return Chain.of(id.toString(), found, null);
        }
        List<Recorded> page = found.subList(0, STEPS_MAX);
        return Chain.of(id.toString(), page, page.getLast().position());
    }

    /** Whoever wants something else was refused before. */
    private static MediaType wanted(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().getAccept().stream()
                .sorted(Comparator.comparing(MediaType::getQualityValue).reversed())
                .flatMap(accepted -> SERVED.stream().filter(accepted::includes))
                .findFirst()
                .orElse(SERVED.getFirst());
    }

    private static ResponseEntity<Object> as(MediaType wanted, Why why) {
        if (wanted.equals(MediaType.APPLICATION_JSON)) {
            return ResponseEntity.ok().contentType(wanted).body(why);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(wanted, StandardCharsets.UTF_8))
                .body(wanted.equals(MERMAID) ? Diagram.of(why) : Telling.of(why));
    }

    private static RuntimeException unknown(OrderId id) {
        return RuleBroken.notFound("Nothing is known of an order " + id + ", or nothing after that.");
    }
}
