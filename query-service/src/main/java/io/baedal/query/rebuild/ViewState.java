package io.baedal.query.rebuild;

import io.baedal.query.projection.ViewCollection;
import java.time.Instant;
import java.util.Set;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What all instances go by: the one document of a view in the collection {@code views}. It only changes from the state that
 * whoever changes it has seen, so a step is taken once, by whichever instance comes first.
 *
 * <p>Public, as what instances report is, because the driver reads records by reflection.
 *
 * @param serving the version that is read
 * @param other the version that is built, or removed; null while nothing is under way
 * @param newest the highest version there ever was: a number is never used again
 * @param change how often it has changed; what an instance acknowledges
 * @param tries how often the rebuild under way had to go back from handing over
 * @param since when it changed last
 */
public record ViewState(
        @BsonId String view,
        Phase phase,
        int serving,
        @Nullable Integer other,
        int newest,
        long change,
        int tries,
        Instant since) {

    static ViewState first(String view, Instant now) {
        int version = ViewCollection.FIRST_VERSION;
        return new ViewState(view, Phase.SERVING, version, null, version, 0, 0, now);
    }

    /** The versions that processors work on: while one is handed over, the one that serves stays as it is. */
    Set<Integer> worked() {
        return switch (phase) {
            case SERVING, RETIRING -> Set.of(serving);
            case BUILDING -> Set.of(serving, beside());
            case HANDING_OVER -> Set.of(beside());
        };
    }

    /** The name of the processor of the version that serves. */
    String processor() {
        return ViewCollection.named(view, serving);
    }

    /** The version beside the one that serves. */
    int beside() {
        if (other == null) {
            throw new IllegalStateException("the view " + view + " has no version beside " + serving + " while it is "
                    + phase + "; look at its document in the collection views");
        }
        return other;
    }

    boolean isBusy() {
        return phase != Phase.SERVING;
    }

    ViewState begin(Instant now) {
        return new ViewState(view, Phase.BUILDING, serving, newest + 1, newest + 1, change + 1, 0, now);
    }

    ViewState handOver(Instant now) {
        return new ViewState(view, Phase.HANDING_OVER, serving, beside(), newest, change + 1, tries, now);
    }

    /** Back to building: the new version did not catch up while everything waited for it. */
    ViewState goBack(Instant now) {
        return new ViewState(view, Phase.BUILDING, serving, beside(), newest, change + 1, tries + 1, now);
    }

    /** The moment from which all readers see the new version. */
    ViewState swap(Instant now) {
        return new ViewState(view, Phase.RETIRING, beside(), serving, newest, change + 1, 0, now);
    }

    ViewState giveUp(Instant now) {
        return new ViewState(view, Phase.RETIRING, serving, beside(), newest, change + 1, 0, now);
    }

    ViewState finish(Instant now) {
        return new ViewState(view, Phase.SERVING, serving, null, newest, change + 1, 0, now);
    }
}
