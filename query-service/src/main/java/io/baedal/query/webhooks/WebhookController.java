package io.baedal.query.webhooks;

import io.baedal.query.outbox.State;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.web.IdempotencyKey;
import io.baedal.support.web.NewId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where partners subscribe, and see what became of what they were told. */
@RestController
@AllowedTo({})
@RequestMapping("/webhooks")
@Tag(name = "webhooks", description = "Partners are told what happens, in the form of Standard Webhooks")
class WebhookController {

    private static final String ID = "[A-Za-z0-9._-]{1,100}";
    private static final String AN_ID = "must be 1 to 100 letters, digits, dots, underscores or hyphens";
    private static final int CURSOR_LENGTH_MAX = 200;
    private static final String CURSOR = "must be what next was";

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @PostMapping
    @Operation(
            summary = "Subscribe to events by their names, or to all with `*`",
            description =
                    "201 with the secret, which is shown this once; 200 without it when the same key is sent again.")
    Mono<ResponseEntity<WebhookView.Made>> subscribe(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @IdempotencyKey @Nullable String key,
            @Valid @RequestBody NewWebhook body) {
        return webhooks.make(NewId.of("whk", key), body).map(made -> {
            WebhookView.Made view = WebhookView.Made.of(made.webhook(), made.secret());
            return made.secret() == null
                    ? ResponseEntity.ok(view)
                    : ResponseEntity.created(URI.create("/webhooks/" + view.webhookId()))
                            .body(view);
        });
    }

    @GetMapping
    @Operation(summary = "All webhooks, oldest first")
    Mono<WebhookView.All> list() {
        return webhooks.all().map(WebhookView::of).collectList().map(WebhookView.All::new);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One webhook, and whether it is well")
    Mono<WebhookView> find(@PathVariable @Pattern(regexp = ID, message = AN_ID) String id) {
        return webhooks.find(id).map(WebhookView::of);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tell it nothing more, and forget what it was told")
    Mono<Void> remove(@PathVariable @Pattern(regexp = ID, message = AN_ID) String id) {
        return webhooks.remove(id);
    }

    @PostMapping("/{id}/rotate")
    @Operation(summary = "A new secret, shown this once; the old one signs beside it for a while")
    Mono<WebhookView.Rotated> rotate(@PathVariable @Pattern(regexp = ID, message = AN_ID) String id) {
        return webhooks.rotate(id)
                .map(rotated -> new WebhookView.Rotated(id, rotated.secret().text(), rotated.until()));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Tell it again what happens from now on")
    Mono<WebhookView> enable(@PathVariable @Pattern(regexp = ID, message = AN_ID) String id) {
        return webhooks.enable(id).map(WebhookView::of);
    }

    @PostMapping("/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tell it `webhook.test`")
    Mono<DeliveryView> test(
            @PathVariable @Pattern(regexp = ID, message = AN_ID) String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @IdempotencyKey @Nullable String key) {
        return webhooks.test(id, NewId.of("tst", key));
    }

    @GetMapping("/{id}/deliveries")
    @Operation(summary = "What it was told and is to be told, newest first; `before` takes `next` of the page before")
    Mono<DeliveryView.Page> deliveries(
            @PathVariable @Pattern(regexp = ID, message = AN_ID) String id,
            @RequestParam @Nullable State status,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Size(max = CURSOR_LENGTH_MAX, message = CURSOR) @Nullable String before) {
        return webhooks.deliveries(id, status, before, limit).map(DeliveryView.Page::of);
    }

    @PostMapping("/{id}/deliveries/{delivery}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Send it again now, whatever came of it, under the same webhook-id")
    Mono<DeliveryView> redeliver(
            @PathVariable @Pattern(regexp = ID, message = AN_ID) String id,
            @PathVariable @Pattern(regexp = ID, message = AN_ID) String delivery) {
        return webhooks.redeliver(id, delivery);
    }
}
