package io.baedal.query.catalogue;

import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemDelisted;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.StoreEvent;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.store.StoreTermsSet;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an event makes of a store. Pure; an event that it already knows of, by its position, changes nothing. */
final class StoreFold {

    static final Folding<StoreDocument, StoreEvent> FOLDING =
            new Folding<>(StoreEvent.class, StoreFold::subject, StoreFold::fold);

    private StoreFold() {}

    private static @Nullable String subject(StoreEvent event) {
        return switch (event) {
            case StoreRegistered known -> known.storeId().toString();
            case StoreStatusSet set -> set.storeId().toString();
            case StoreTermsSet set -> set.storeId().toString();
            // What it offers is not in its document.
            case ItemListed ignored -> null;
            case ItemChanged ignored -> null;
            case ItemDelisted ignored -> null;
        };
    }

    /**
     * @param at kept to the millisecond, which is what the log and the store keep
     * @return null as long as nobody has registered it
     */
    static @Nullable StoreDocument fold(@Nullable StoreDocument before, StoreEvent event, long position, Instant at) {
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        if (before == null) {
            return event instanceof StoreRegistered known ? registered(known, position, moment) : null;
        }
        if (position <= before.position()) {
            return before;
        }
        return switch (event) {
            case StoreStatusSet set -> before.withStatus(set.status(), moment, position);
            case StoreTermsSet set -> before.withTerms(StoreDocument.Terms.of(set.terms()), moment, position);
            // It registers once.
            case StoreRegistered ignored -> before;
            case ItemListed ignored -> before;
            case ItemChanged ignored -> before;
            case ItemDelisted ignored -> before;
        };
    }

    private static StoreDocument registered(StoreRegistered known, long position, Instant at) {
        return new StoreDocument(
                known.storeId().toString(),
                known.name(),
                known.kind().toString(),
                known.location(),
                known.deliveryFee(),
                StoreStatus.CLOSED,
                null,
                position,
                at,
                position);
    }
}
