package io.baedal.query.webhooks;

import io.baedal.api.value.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a partner is told. All of it is ids, codes, amounts and moments, each of bounded length, so that a body never has
 * more than {@link #BODY_BYTES_MAX} bytes; nothing in it says who somebody is, or names a class of ours.
 *
 * @param type its public name
 * @param timestamp when it happened, to the millisecond
 * @param data in the order in which it is written
 */
record News(String type, Instant timestamp, Map<String, Object> data) {

    /** What partners may rely on. */
    static final int BODY_BYTES_MAX = 4 * 1024;

    /** What is sent by hand, so that a partner sees whether he hears. Nobody subscribes to it. */
    static final String TEST = "webhook.test";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    News {
        timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    static News test(Instant now) {
        return new News(TEST, now, Map.of());
    }

    static Draft about(PublicType type, Object orderId) {
        return new Draft(type).with("orderId", orderId);
    }

    /** The body as it is signed and sent; the same bytes each time. */
    byte[] body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", timestamp.toString());
        body.put("data", data);
        return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    /** News before it has a moment. */
    static final class Draft {

        private final PublicType type;
        private final Map<String, Object> data = new LinkedHashMap<>();

        private Draft(PublicType type) {
            this.type = type;
        }

        /** Ids, codes and moments as their text; amounts as objects; what is null is left out. */
        Draft with(String field, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Money money -> data.put(field, amount(money));
                case Number number -> data.put(field, number);
                case Instant moment ->
                    data.put(field, moment.truncatedTo(ChronoUnit.MILLIS).toString());
                default -> data.put(field, value.toString());
            }
            return this;
        }

        News at(Instant moment) {
            return new News(type.publicName(), moment, data);
        }

        private static Map<String, Object> amount(Money money) {
            Map<String, Object> amount = new LinkedHashMap<>();
            amount.put("amount", money.amount());
            amount.put("currency", money.currency());
            return amount;
        }
    }
}
