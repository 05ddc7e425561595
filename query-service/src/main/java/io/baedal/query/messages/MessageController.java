package io.baedal.query.messages;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.value.Refusal;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.OutboxSender;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.State;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What customers were told, and what came of it. */
@RestController
@AllowedTo({})
@RequestMapping("/messages")
@Tag(name = "messages")
class MessageController {

    /** The messages of an order are found by it. */
    static final String BY_ORDER = "content." + Message.ORDER;

    private static final Set<State> NOT_OVER = Set.of(State.WAITING, State.FAILED);

    private static final String BEFORE = "must be the next of the page before";

    private final Outbox messages;
    private final OutboxSender sender;

    MessageController(Outbox messageOutbox, OutboxSender messageSender) {
        this.messages = messageOutbox;
        this.sender = messageSender;
    }

    @GetMapping
    @Operation(summary = "What customers were told, newest first; `before` takes `next` of the page before")
    Mono<MessagePage> list(
            @RequestParam @Nullable CustomerId customerId,
            @RequestParam @Nullable OrderId orderId,
            @RequestParam @Nullable State status,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Pattern(regexp = "[0-9]{15}/[A-Za-z0-9._-]{1,100}", message = BEFORE) @Nullable
                    String before) {
        List<Bson> conditions = new ArrayList<>();
        if (customerId != null) {
            conditions.add(eq("queue", customerId.toString()));
        }
        if (orderId != null) {
            conditions.add(eq(BY_ORDER, orderId.toString()));
        }
        if (status != null) {
            conditions.add(eq("state", status.name()));
        }
        return messages.list(conditions.isEmpty() ? empty() : and(conditions), before, limit)
                .map(MessagePage::of);
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Send one again that has failed, or one that waits without waiting any longer")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<MessageView> retry(@PathVariable MessageId id) {
        return messages.find(id.toString())
                .flatMap(this::again)
                .switchIfEmpty(Mono.error(() -> unknown(id)))
                .flatMap(message -> isOver(message) ? Mono.error(over(message)) : Mono.just(message))
                .map(MessageView::of);
    }

    private Mono<Outgoing> again(Outgoing message) {
        // Between the look and the change it may have been sent.
        return messages.again(message.queue(), message.id(), NOT_OVER).doOnSuccess(due -> sender.nudge());
    }

    private static boolean isOver(Outgoing message) {
        return !NOT_OVER.contains(message.state());
    }

    private static RuntimeException over(Outgoing message) {
        return new RuleBroken(new Refusal(
                Refusal.Category.CONFLICT,
                "MESSAGE_SETTLED",
                "The message " + message.id() + " is " + message.state() + " already: " + message.outcome() + "."));
    }

    private static RuntimeException unknown(MessageId id) {
        return RuleBroken.notFound("There is no message " + id + ".");
    }
}
