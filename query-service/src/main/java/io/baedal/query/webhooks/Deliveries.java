package io.baedal.query.webhooks;

import io.baedal.api.value.Ids;
import io.baedal.query.outbox.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How news for a webhook lie in the outbox. */
final class Deliveries {

    /** The collection. */
    static final String COLLECTION = "webhook-deliveries";

    private static final String MESSAGE = "messageId";
    private static final String TYPE = "type";
    private static final String BODY = "body";
    private static final String ANSWERED = "answered";

    private Deliveries() {}

    /**
     * @param event which event it is about: the same for the same webhook is the same delivery, and has the same
     *     {@code webhook-id} for each
     */
    static Outgoing of(Subscription webhook, String event, News news, Instant now) {
        Document content = new Document(MESSAGE, "evt_" + event)
                .append(TYPE, news.type())
                .append(BODY, new String(news.body(), StandardCharsets.UTF_8));
        return Outgoing.fresh("dly-" + Ids.uuid5(webhook.id() + "/" + event), webhook.id(), content, now);
    }

    static String messageId(Outgoing delivery) {
        return delivery.content().getString(MESSAGE);
    }

    static String type(Outgoing delivery) {
        return delivery.content().getString(TYPE);
    }

    static byte[] body(Outgoing delivery) {
        return delivery.content().getString(BODY).getBytes(StandardCharsets.UTF_8);
    }

    /** The status of the last answer; null where there was none. */
    static @Nullable Integer answered(Outgoing delivery) {
        return delivery.content().getInteger(ANSWERED);
    }

    /** Its content with what was answered to the last attempt, which may be nothing. */
    static Document answered(Outgoing delivery, @Nullable Integer status) {
        Document content = new Document(delivery.content());
        content.remove(ANSWERED);
        return status == null ? content : content.append(ANSWERED, status);
    }
}
