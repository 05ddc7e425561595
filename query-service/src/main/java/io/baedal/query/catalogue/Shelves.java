package io.baedal.query.catalogue;

import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.query.catalogue.ItemDocument.Slots;
import io.baedal.query.catalogue.ItemOnOffer.PlacesAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What a store offers, with how much of it is left. Items and stocks are written side by side, so what is left may be a
 * moment behind the item, or before it; the stock itself decides when somebody orders.
 */
@Component
final class Shelves {

    private final ItemCollection items;
    private final StockCollection stocks;

    Shelves(ItemCollection items, StockCollection stocks) {
        this.items = items;
        this.stocks = stocks;
    }

    /**
     * A page of it.
     *
     * @param later of the times that an item is offered for only those after this
     * @param times how many of them for each item
     */
    Mono<ItemPage> of(StoreId store, @Nullable Long after, int limit, Instant later, int times) {
        return items.onOffer(store, after, limit).flatMap(found -> {
            boolean more = found.size() > limit;
            List<ItemDocument> shown = more ? found.subList(0, limit) : found;
            Long next = more ? shown.getLast().sincePosition() : null;
            List<StockId> asked =
                    shown.stream().flatMap(item -> stocksOf(item, later, times)).toList();
            return stocks.left(asked)
                    .map(left -> new ItemPage(
                            shown.stream()
                                    .map(item -> onOffer(item, left, later, times))
                                    .toList(),
                            next));
        });
    }

    private static Stream<StockId> stocksOf(ItemDocument item, Instant later, int times) {
        Stream<StockId> places =
                slots(item.traits().slots(), later, times).map(slot -> StockId.forSlot(ItemId.of(item.itemId()), slot));
        return item.counted() ? Stream.concat(Stream.of(shelf(item)), places) : places;
    }

    private static StockId shelf(ItemDocument item) {
        return StockId.forItem(ItemId.of(item.itemId()));
    }

    private static ItemOnOffer onOffer(ItemDocument item, Map<String, Integer> left, Instant later, int times) {
        Slots slots = item.traits().slots();
        return new ItemOnOffer(
                item.itemId(),
                item.name(),
                item.price(),
                item.traits(),
                // What nobody has filled yet is empty.
                item.counted() ? left.getOrDefault(shelf(item).toString(), 0) : null,
                slots == null
                        ? null
                        : slots(slots, later, times)
                                .map(slot -> new PlacesAt(slot, free(item, slots, slot, left)))
                                .toList());
    }

    /** At a time that nobody has asked for yet, all places are free. */
    private static int free(ItemDocument item, Slots slots, Instant slot, Map<String, Integer> left) {
        return left.getOrDefault(StockId.forSlot(ItemId.of(item.itemId()), slot).toString(), slots.places());
    }

    /** The next times after a moment; they are counted from midnight UTC, and so from the epoch. */
    static Stream<Instant> slots(@Nullable Slots slots, Instant later, int times) {
        if (slots == null) {
            return Stream.empty();
        }
        long seconds = Duration.parse(slots.length()).toSeconds();
        long passed = Math.floorDiv(later.getEpochSecond(), seconds);
        return LongStream.rangeClosed(1, times)
                .map(n -> (passed + n) * seconds)
                .takeWhile(second -> second <= Instant.MAX.getEpochSecond())
                .mapToObj(Instant::ofEpochSecond);
    }
}
