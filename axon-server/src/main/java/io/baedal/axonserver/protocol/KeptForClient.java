package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.baedal.axonserver.routing.ByteBudget;
import io.baedal.axonserver.routing.RoutingLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What one client told of itself and the node remembers while it is connected: it counts against the budget for what clients
 * leave lying, until it is given back. Thread safe.
 */
final class KeptForClient {
    /** An application has a few dozen. */
    static final int PROCESSORS_PER_CLIENT_MAX = 1_000;

    /** Id, component, version and tags. */
    static final int REGISTRATION_BYTES_MAX = 64 << 10;

    static final int TAGS_PER_CLIENT_MAX = 64;

    /** A report, segment or tag of two bytes on the wire is several objects in memory. */
    private static final int PART_BYTES = 200;

    private final ByteBudget budget;
    private final Map<String, EventProcessorInfo> processors = new ConcurrentHashMap<>();
    private long registrationBytes;
    private long taken;
    private boolean gone;

    KeptForClient(ByteBudget budget) {
        this.budget = budget;
    }

    /** Why a client may not be known by that; null when it may, and its former registration is forgotten. */
    synchronized @Nullable Refusal register(ClientIdentification client) {
        long bytes = client.getSerializedSize();
        if (RoutingLimits.tooLong(client.getClientId(), client.getComponentName())
                || bytes > REGISTRATION_BYTES_MAX
                || client.getTagsCount() > TAGS_PER_CLIENT_MAX) {
            return Refusal.tooMany("A registration has at most " + REGISTRATION_BYTES_MAX
                    + " bytes (REGISTRATION_BYTES_MAX), " + TAGS_PER_CLIENT_MAX
                    + " tags (TAGS_PER_CLIENT_MAX), and 1,024 characters in its names; register with less");
        }
        long kept = bytes + PART_BYTES * (1L + client.getTagsCount());
        Refusal refusal = replace(registrationBytes, kept);
        if (refusal == null) {
            registrationBytes = kept;
        }
        return refusal;
    }

    /** Why a report is not kept; null when it has replaced the last one of the same processor. */
    synchronized @Nullable Refusal report(EventProcessorInfo info) {
        String name = info.getProcessorName();
        EventProcessorInfo last = processors.get(name);
        if (last == null && processors.size() >= PROCESSORS_PER_CLIENT_MAX) {
            return Refusal.tooMany("A client has at most " + PROCESSORS_PER_CLIENT_MAX
                    + " event processors (PROCESSORS_PER_CLIENT_MAX); report fewer");
        }
        if (RoutingLimits.tooLong(name)) {
            return Refusal.tooMany("The name of an event processor has at most 1,024 characters; use a shorter one");
        }
        Refusal refusal = replace(last == null ? 0 : bytesOf(last), bytesOf(info));
        if (refusal == null) {
            processors.put(name, info);
        }
        return refusal;
    }

    private static long bytesOf(EventProcessorInfo info) {
        return info.getSerializedSize() + PART_BYTES * (1L + info.getSegmentStatusCount());
    }

    private @Nullable Refusal replace(long before, long now) {
        // The whole is asked for, not the difference: many small steps would make a large one pass for small.
        if (gone || !budget.take(now)) {
            return Refusal.tooMany(budget.refusal());
        }
        budget.give(before);
        taken += now - before;
        return null;
    }

    Map<String, EventProcessorInfo> processors() {
        return Map.copyOf(processors);
    }

    /** The client is gone, and all it told is forgotten. */
    synchronized void giveBack() {
        gone = true;
        budget.give(taken);
        taken = 0;
        processors.clear();
    }
}
