package io.baedal.platform.city.plan;

import java.util.List;

/**
 * A whole day, as planned.
 *
 * @param customers how many customers there are, numbered from 0
 * @param wishes in the order of their moments
 */
public record Day(
        DaySettings settings,
        List<Trade> trades,
        int customers,
        List<Shop> shops,
        List<Rider> riders,
        List<Wish> wishes) {

    public Day {
        trades = List.copyOf(trades);
        shops = List.copyOf(shops);
        riders = List.copyOf(riders);
        wishes = List.copyOf(wishes);
    }

    /** @throws IllegalArgumentException if there is no such trade */
    public Trade trade(String kind) {
        return trades.stream()
                .filter(trade -> trade.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the day knows no trade " + kind));
    }

    /** Those that count. */
    public List<Wish> counted() {
        return wishes.stream().filter(wish -> !wish.beforeTheDay()).toList();
    }
}
