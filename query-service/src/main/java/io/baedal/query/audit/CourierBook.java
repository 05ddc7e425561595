package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What the log says of one courier.
 *
 * @param capacity so many jobs he has room for at one time
 * @param jobs the deliveries he is kept for; at most {@link #JOBS_MAX}
 */
public record CourierBook(
        @BsonId String id, int capacity, List<String> jobs, List<Breach> breaches, Instant at, long position)
        implements Book {

    /** More than anybody carries; who had more would have been reported at the first one too many. */
    static final int JOBS_MAX = 200;

    @Override
    public Kind kind() {
        return Kind.COURIER;
    }
}
