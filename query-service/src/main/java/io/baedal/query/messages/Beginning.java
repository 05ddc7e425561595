package io.baedal.query.messages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * From where on in the log there is something to tell: when a platform with a history tells for the first time, nobody
 * wants to hear that history. Public because the driver reads records by reflection.
 *
 * @param position the head of the log when the first batch of events was heard
 * @param since when this service was started then; what has happened since is told, wherever it stands
 */
public record Beginning(@BsonId String id, long position, Instant since) {

    static final String ID = "beginning";

    static Beginning at(long position, Instant since) {
        return new Beginning(ID, position, since.truncatedTo(ChronoUnit.MILLIS));
    }

    boolean isBefore(long event, Instant at) {
        return event > position || !at.isBefore(since);
    }
}
