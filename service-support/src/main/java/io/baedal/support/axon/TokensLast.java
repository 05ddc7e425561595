package io.baedal.support.axon;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Stores a token after everything else that its batch wrote. A pooled processor registers its token before the sagas of
 * the batch register themselves, and MongoDB without transactions writes one after the other: a crash in between would
 * move the token past events whose sagas were never stored. The other way round, a crash repeats the batch, which every
 * handler here can bear.
 *
 * <p>It asks the store for nothing that this instance knows: a claim that it has just renewed is still its own, and who has all
 * segments of a processor need not look for one that is free. Otherwise each batch would write once more than it has to, and
 * each processor would read twice in every {@code baedal.processing.claim-interval}, whether or not anything happens.
 */
final class TokensLast implements TokenStore {

    private final TokenStore store;
    private final Claims claims;

    /** Enough is left of the claim for whatever a batch still has to write. */
    private final Duration sureForABatch;

    /** Longer than processors let pass before they renew a claim, and less than a claim lasts. */
    private final Duration sureForALook;

    /** All segments of a processor, where nobody else has one. */
    private final Map<String, List<Segment>> whole = new ConcurrentHashMap<>();

    /** @param claimTimeout how long the store lets nobody else have a segment after its claim was renewed */
    TokensLast(TokenStore store, Claims claims, Duration claimTimeout) {
        this.store = store;
        this.claims = claims;
        this.sureForABatch = claimTimeout.dividedBy(4);
        this.sureForALook = claimTimeout.multipliedBy(3).dividedBy(4);
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (CurrentUnitOfWork.isStarted() && CurrentUnitOfWork.get().phase() == UnitOfWork.Phase.PREPARE_COMMIT) {
            // Before anything of the batch is written: an instance that lost its segment meanwhile must not overwrite
            // what the new owner has stored. Fails if it did.
            if (!claims.isNewerThan(sureForABatch, processor, segment)) {
                extendClaim(processor, segment);
            }
            // This phase comes when all that was registered for the one before is done; a failure still rolls back.
            CurrentUnitOfWork.get().onCommit(unitOfWork -> storeNow(token, processor, segment));
        } else {
            storeNow(token, processor, segment);
        }
    }

    private void storeNow(@Nullable TrackingToken token, String processor, int segment) {
        if (token == null) {
            // Two segments were merged of which nothing was handled yet, or one was split. MongoTokenStore takes no
            // null,
            // and need not: it is what stands there already.
            extendClaim(processor, segment);
            return;
        }
        claims.renew(processor, segment, () -> store.storeToken(token, processor, segment));
    }

    @Override
    public void initializeTokenSegments(String processor, int segments) {
        whole.remove(processor);
        store.initializeTokenSegments(processor, segments);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, @Nullable TrackingToken initial) {
        whole.remove(processor);
        store.initializeTokenSegments(processor, segments, initial);
    }

    /** Whoever fetches a token claims its segment. */
    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return claims.renew(processor, segment, () -> store.fetchToken(processor, segment));
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        return claims.renew(processor, segment.getSegmentId(), () -> store.fetchToken(processor, segment));
    }

    @Override
    public void extendClaim(String processor, int segment) {
        claims.renew(processor, segment, () -> store.extendClaim(processor, segment));
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        claims.giveUp(processor, segment);
        store.releaseClaim(processor, segment);
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        whole.remove(processor);
        store.initializeSegment(token, processor, segment);
    }

    @Override
    public void deleteToken(String processor, int segment) {
        whole.remove(processor);
        claims.giveUp(processor, segment);
        store.deleteToken(processor, segment);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return store.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processor) {
        return store.fetchSegments(processor);
    }

    /** Those that this instance has or may take. While it has all, nobody else can split or merge them either. */
    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        List<Segment> all = whole.get(processor);
        if (all != null
                && all.stream()
                        .allMatch(segment -> claims.isNewerThan(sureForALook, processor, segment.getSegmentId()))) {
            return all;
        }
        List<Segment> available = List.copyOf(store.fetchAvailableSegments(processor));
        if (isWhole(available)) {
            whole.put(processor, available);
        } else {
            whole.remove(processor);
        }
        return available;
    }

    /** Whether none is missing: each stands for a part of all events, as its mask says. */
    private static boolean isWhole(List<Segment> segments) {
        return segments.stream()
                        .mapToDouble(segment -> 1.0 / (segment.getMask() + 1.0))
                        .sum()
                == 1.0;
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return store.retrieveStorageIdentifier();
    }
}
