package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.event.PayloadDescription;
import io.baedal.axonserver.routing.ByteBudget;
import io.baedal.axonserver.routing.RoutingLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The types of events one client does not want, by revision. Thread safe. */
final class ExcludedTypes {
    /** Types and revisions that one stream of events may leave out. */
    static final int EXCLUSIONS_PER_STREAM_MAX = 10_000;

    /** What an exclusion takes up beside its characters. */
    private static final int EXCLUSION_BYTES = 200;

    private final ByteBudget budget;
    private final Map<String, Set<String>> revisionsByType = new ConcurrentHashMap<>();
    private int count;
    private long taken;
    private boolean gone;

    /** @param budget what they take up while the stream is open */
    ExcludedTypes(ByteBudget budget) {
        this.budget = budget;
    }

    /** Leaves these out as well; else says why not. */
    synchronized @Nullable Refusal add(List<PayloadDescription> more) {
        for (PayloadDescription excluded : more) {
            if (RoutingLimits.tooLong(excluded.getType(), excluded.getRevision())) {
                return Refusal.tooMany(
                        "Types and revisions to leave out have at most 1,024 characters; ignore longer ones in the client");
            }
            Set<String> revisions = revisionsByType.get(excluded.getType());
            if (revisions != null && revisions.contains(excluded.getRevision())) {
                continue;
            }
            if (count >= EXCLUSIONS_PER_STREAM_MAX) {
                return Refusal.tooMany("A stream of events leaves out at most " + EXCLUSIONS_PER_STREAM_MAX
                        + " types and revisions (EXCLUSIONS_PER_STREAM_MAX); ignore the others in the client");
            }
            long bytes = EXCLUSION_BYTES + excluded.getSerializedSize();
            if (gone || !budget.take(bytes)) {
                return Refusal.tooMany(budget.refusal());
            }
            taken += bytes;
            count++;
            revisionsByType
                    .computeIfAbsent(excluded.getType(), type -> ConcurrentHashMap.newKeySet())
                    .add(excluded.getRevision());
        }
        return null;
    }

    @Nullable
    Set<String> revisionsOf(String type) {
        return revisionsByType.get(type);
    }

    /** The stream is over. */
    synchronized void giveBack() {
        gone = true;
        budget.give(taken);
        taken = 0;
    }
}
