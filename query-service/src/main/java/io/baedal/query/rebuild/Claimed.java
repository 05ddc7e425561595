package io.baedal.query.rebuild;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a processor, all of them or none: whoever has them all is the only one who works on it. One thread changes it; any
 * may look.
 */
final class Claimed {

    private final TokenStore store;
    private final String processor;
    private final int segmentsAtFirst;
    private final Duration lasts;

    private volatile Map<Segment, OptionalLong> positions = Map.of();
    private volatile long renewedNanos;

    /**
     * @param segmentsAtFirst into how many it is split where it is not yet
     * @param lasts how long a claim lasts that is not renewed
     */
    Claimed(TokenStore store, String processor, int segmentsAtFirst, Duration lasts) {
        this.store = store;
        this.processor = processor;
        this.segmentsAtFirst = segmentsAtFirst;
        this.lasts = lasts;
    }

    /** Whether all of them are this instance's; if not, none stays claimed. Fails where that cannot be told. */
    boolean claim() {
        long began = System.nanoTime();
        Map<Segment, OptionalLong> claimed = new HashMap<>();
        try {
            int[] numbers = segments();
            for (Segment segment : Segment.computeSegments(numbers)) {
                TrackingToken token = store.fetchToken(processor, segment.getSegmentId());
                claimed.put(segment, OptionalLong.empty());
                if (token != null && !(token instanceof GlobalSequenceTrackingToken)) {
                    // Segments are being merged, which is not done at once.
                    return lose(claimed);
                }
                claimed.put(segment, token == null ? OptionalLong.empty() : token.position());
            }
            if (!Arrays.equals(numbers, store.fetchSegments(processor))) {
                // Somebody was just splitting them, or putting them there.
                return lose(claimed);
            }
        } catch (UnableToClaimTokenException others) {
            return lose(claimed);
        }
        positions = Map.copyOf(claimed);
        renewedNanos = began;
        return true;
    }

    private int[] segments() {
        int[] numbers = store.fetchSegments(processor);
        if (numbers.length == 0) {
            store.initializeTokenSegments(processor, segmentsAtFirst, null);
            numbers = store.fetchSegments(processor);
        }
        return numbers;
    }

    private boolean lose(Map<Segment, OptionalLong> claimed) {
        positions = claimed;
        release();
        return false;
    }

    /** Keeps them; asks the store only once a part of the claim is over. */
    void renew() {
        long began = System.nanoTime();
        if (began - renewedNanos > lasts.toNanos() / 4) {
            positions.keySet().forEach(segment -> store.extendClaim(processor, segment.getSegmentId()));
            renewedNanos = began;
        }
    }

    /** Stores that everything up to a position is done; where more was, that stands. */
    void store(long position) {
        TrackingToken token = new GlobalSequenceTrackingToken(position);
        behind(position).forEach(segment -> store.storeToken(token, processor, segment.getSegmentId()));
    }

    /** What was stored is known here, too. */
    void advance(long position) {
        Map<Segment, OptionalLong> advanced = new HashMap<>(positions);
        behind(position).forEach(segment -> advanced.put(segment, OptionalLong.of(position)));
        positions = Map.copyOf(advanced);
    }

    /** The segments that an event at a position is still new to. */
    List<Segment> behind(long position) {
        return positions.entrySet().stream()
                .filter(entry -> entry.getValue().orElse(-1) < position)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Up to where all of them are done; -1 if one has not begun. */
    long least() {
        return positions.values().stream()
                .mapToLong(position -> position.orElse(-1))
                .min()
                .orElse(-1);
    }

    /** Up to where one of them is done; -1 if none has begun. */
    long most() {
        return positions.values().stream()
                .mapToLong(position -> position.orElse(-1))
                .max()
                .orElse(-1);
    }

    /** Lets others have them. */
    void release() {
        Map<Segment, OptionalLong> mine = positions;
        positions = Map.of();
        mine.keySet().forEach(segment -> store.releaseClaim(processor, segment.getSegmentId()));
    }

    /** How far they are, for as long as nobody else can have them. */
    Map<Integer, EventTrackerStatus> status() {
        return System.nanoTime() - renewedNanos > lasts.toNanos()
                ? Map.of()
                : positions.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().getSegmentId(),
                                entry -> new TrackerStatus(entry.getKey(), token(entry.getValue()))));
    }

    private static @Nullable TrackingToken token(OptionalLong position) {
        return position.isPresent() ? new GlobalSequenceTrackingToken(position.getAsLong()) : null;
    }
}
