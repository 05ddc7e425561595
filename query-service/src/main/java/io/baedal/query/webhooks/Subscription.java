package io.baedal.query.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is kept. Public, as its parts are, because the driver reads records by reflection.
 *
 * @param events public names, or {@link #ALL}
 * @param disabledBecause why nothing is sent to it; null: it is
 * @param secrets the present one first
 * @param failures attempts in a row that failed
 * @param failingSince when the first of them was made; null: none has failed
 */
public record Subscription(
        @BsonId String id,
        String url,
        List<String> events,
        @Nullable DisabledBecause disabledBecause,
        List<KeptSecret> secrets,
        int failures,
        @Nullable Instant failingSince,
        Instant createdAt) {

    /** Whatever there is, and will be. */
    static final String ALL = "*";

    /** With the one that is made now; the oldest falls out. */
    static final int SECRETS_MAX = 3;

    /** Events are stamped by other clocks than the webhook was. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    /** Why nothing is sent any more, until somebody enables it again. */
    public enum DisabledBecause {
        /** Its receiver answered 410. */
        GONE,
        /** Too many attempts failed, for too long. */
        FAILING,
        /** More waits for it than is kept. */
        BACKLOG
    }

    /**
     * @param text as {@link SecretBox} keeps it
     * @param until up to when it signs; null: until it is rotated
     */
    public record KeptSecret(String text, @Nullable Instant until) {

        @Override
        public String toString() {
            return "KeptSecret[until=" + until + "]";
        }
    }

    public Subscription {
        events = List.copyOf(events);
        secrets = List.copyOf(secrets);
    }

    boolean isEnabled() {
        return disabledBecause == null;
    }

    /** Whether it is told; never of what happened before there was this webhook, however late that is read. */
    boolean wants(News news) {
        return (events.contains(ALL) || events.contains(news.type()))
                && !news.timestamp().isBefore(createdAt.minus(CLOCKS_APART_MAX));
    }

    /** Those that sign now. */
    List<KeptSecret> counting(Instant now) {
        return secrets.stream()
                .filter(secret -> secret.until() == null || secret.until().isAfter(now))
                .toList();
    }

    /** With a new one before them; the one so far still signs for a while. */
    List<KeptSecret> rotated(KeptSecret next, Instant now, Duration overlap) {
        List<KeptSecret> all = new ArrayList<>(List.of(next));
        counting(now).stream()
                .map(old -> old.until() == null ? new KeptSecret(old.text(), now.plus(overlap)) : old)
                .limit(SECRETS_MAX - 1L)
                .forEach(all::add);
        return all;
    }

    /** Whether it has failed often and long enough to be left alone. */
    boolean isHopeless(int failuresMax, Duration longest, Instant now) {
        return failures >= failuresMax
                && failingSince != null
                && !failingSince.plus(longest).isAfter(now);
    }
}
