package io.baedal.query.rebuild;

import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What an instance has to say of itself, in the collection {@code view-instances}; it is alive as long as this changes.
 *
 * @param beat another one each time
 */
public record InstanceReport(@BsonId String instance, long beat, List<OfView> views) {

    /**
     * @param change the change of the view's state that the instance goes by, wholly: nothing of an earlier one is under way
     * @param segments those that it works on
     */
    public record OfView(String view, long change, List<OfSegment> segments) {}

    /**
     * How far a segment of a version is: everything of it up to there is written, or parked. That stays true, whoever works on
     * it later.
     *
     * @param position -1 if it has seen nothing
     * @param caughtUp whether the log had nothing more for it
     */
    public record OfSegment(int version, int segment, int mask, long position, boolean caughtUp) {}
}
