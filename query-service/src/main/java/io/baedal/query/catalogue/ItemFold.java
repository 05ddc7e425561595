package io.baedal.query.catalogue;

import static java.util.Objects.requireNonNullElse;

import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemDelisted;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.StoreEvent;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.store.StoreTermsSet;
import io.baedal.query.catalogue.ItemDocument.Traits;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an event of its store makes of an item. Pure; one that it already knows of, by its position, changes nothing. */
final class ItemFold {

    static final Folding<ItemDocument, StoreEvent> FOLDING =
            new Folding<>(StoreEvent.class, ItemFold::subject, ItemFold::fold);

    private ItemFold() {}

    private static @Nullable String subject(StoreEvent event) {
        return switch (event) {
            case ItemListed listed -> listed.itemId().toString();
            case ItemChanged changed -> changed.itemId().toString();
            case ItemDelisted gone -> gone.itemId().toString();
            // About the store alone.
            case StoreRegistered ignored -> null;
            case StoreStatusSet ignored -> null;
            case StoreTermsSet ignored -> null;
        };
    }

    /**
     * @param at kept to the millisecond, which is what the log and the store keep
     * @return null as long as nobody has listed it
     */
    static @Nullable ItemDocument fold(@Nullable ItemDocument before, StoreEvent event, long position, Instant at) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        return switch (event) {
            // It may be offered once more after it was offered no longer.
            case ItemListed listed -> listed(listed, position, moment);
            case ItemChanged changed -> before == null ? null : changed(before, changed, position, moment);
            case ItemDelisted ignored -> before == null ? null : delisted(before, position, moment);
            case StoreRegistered ignored -> before;
            case StoreStatusSet ignored -> before;
            case StoreTermsSet ignored -> before;
        };
    }

    private static ItemDocument listed(ItemListed listed, long position, Instant at) {
        return new ItemDocument(
                listed.itemId().toString(),
                listed.storeId().toString(),
                listed.name(),
                listed.price(),
                listed.counted(),
                true,
                Traits.of(listed.traits()),
                position,
                at,
                position);
    }

    private static ItemDocument changed(ItemDocument before, ItemChanged changed, long position, Instant at) {
        return new ItemDocument(
                before.itemId(),
                before.storeId(),
                changed.name(),
                changed.price(),
                requireNonNullElse(changed.counted(), before.counted()),
                before.listed(),
                Traits.of(changed.traits()),
                before.sincePosition(),
                at,
                position);
    }

    private static ItemDocument delisted(ItemDocument before, long position, Instant at) {
        return new ItemDocument(
                before.itemId(),
                before.storeId(),
                before.name(),
                before.price(),
                before.counted(),
                false,
                before.traits(),
                before.sincePosition(),
                at,
                position);
    }
}
