package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What the log says of one stock.
 *
 * @param counted whether it was ever said how many there are
 * @param holds what is held now, by whom; at most {@link #HOLDS_MAX}
 * @param beyond how many pieces are held beyond those, by holds whose names are not kept
 * @param used how many were held, are used and did not come back since they were counted last
 */
public record StockBook(
        @BsonId String id,
        boolean counted,
        long available,
        List<Hold> holds,
        long beyond,
        long used,
        List<Breach> breaches,
        Instant at,
        long position)
        implements Book {

    /** More orders of one item than are ever between their wish and their acceptance; of more, it is not known whose they are. */
    static final int HOLDS_MAX = 1_000;

    /** So many are put aside. */
    public record Hold(String id, long quantity) {}

    static StockBook of(String id, Instant at, long position) {
        return new StockBook(id, false, 0, List.of(), 0, 0, List.of(), at, position);
    }

    @Override
    public Kind kind() {
        return Kind.STOCK;
    }
}
