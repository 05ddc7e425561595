package io.baedal.query.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is served. It says what was told, in the template and its variables, and not who was told it.
 *
 * @param event the type of the event it tells of
 * @param at when that happened
 * @param attempts how often it was taken up, also where nobody could be asked
 * @param nextAt when it is taken up next; null where it is not
 * @param outcome what came of the last attempt
 * @param finishedAt when it was sent, failed or skipped
 * @param tries what was tried, by which channel, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(
        String messageId,
        String customerId,
        String orderId,
        String event,
        Instant at,
        Template template,
        Map<String, String> variables,
        State status,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable String outcome,
        @Nullable Instant finishedAt,
        List<Message.Try> tries) {

    static MessageView of(Outgoing kept) {
        Message message = Message.of(kept.content());
        Map<String, String> variables = new TreeMap<>();
        message.variables().forEach((variable, value) -> variables.put(variable.name(), value));
        return new MessageView(
                kept.id(),
                message.customerId(),
                message.orderId(),
                message.event(),
                message.at(),
                message.template(),
                variables,
                kept.state(),
                kept.attempts(),
                kept.dueAt(),
                kept.outcome(),
                kept.finishedAt(),
                message.tries());
    }
}
