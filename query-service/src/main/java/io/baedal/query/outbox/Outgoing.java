package io.baedal.query.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes out. Public, because the driver reads records by reflection.
 *
 * @param id made of what it is about and whom it is for, so that the same is never put in twice
 * @param queue what shares a bound on how many are sent at one time, such as one receiver
 * @param place where it stands in lists, which show the newest first
 * @param content what to send, in the words of whoever sends it
 * @param attempts how often it was claimed in the present schedule, the running attempt included
 * @param dueAt when it is to be sent; while it is being sent, when its lease ends; null when all is over
 * @param lease names the claim under which it is being sent; null while nobody sends it
 * @param outcome what came of the last attempt, in a few words
 * @param finishedAt when it was sent, failed or skipped
 */
public record Outgoing(
        @BsonId String id,
        String queue,
        String place,
        Document content,
        State state,
        int attempts,
        @Nullable Instant dueAt,
        @Nullable String lease,
        @Nullable String outcome,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    /** As it is put in: due at once. Moments are kept to the millisecond, as the store keeps them. */
    public static Outgoing fresh(String id, String queue, Document content, Instant createdAt) {
        Instant created = createdAt.truncatedTo(ChronoUnit.MILLIS);
        String place = String.format(Locale.ROOT, "%015d/%s", created.toEpochMilli(), id);
        return new Outgoing(id, queue, place, content, State.WAITING, 0, created, null, null, created, null);
    }
}
