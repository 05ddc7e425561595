package io.baedal.platform.city.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something on offer.
 *
 * @param price in won: of a piece, of a seat, or of a call before the first kilometre
 * @param stock how many there are in each store; null: nobody counts
 * @param places how many there are at a time, where it is for a time; null: it is not
 * @param vehicle what carries it, where the item says so
 * @param perKilometre in won, where the price depends on the way
 * @param fromGrams the lightest it takes, where it is weighed
 * @param belowGrams what is too heavy; null: nothing is
 */
public record Good(
        String name,
        long price,
        @Nullable Integer stock,
        @Nullable Integer places,
        @Nullable String vehicle,
        @Nullable Long perKilometre,
        @Nullable Integer fromGrams,
        @Nullable Integer belowGrams) {

    static Good counted(String name, long price, int stock) {
        return new Good(name, price, stock, null, null, null, null, null);
    }

    static Good seats(String name, long deposit, int places) {
        return new Good(name, deposit, null, places, null, null, null, null);
    }

    static Good called(String name, long price, long perKilometre, String vehicle) {
        return new Good(name, price, null, null, vehicle, perKilometre, null, null);
    }

    Good weighing(int from, @Nullable Integer below) {
        return new Good(name, price, stock, places, vehicle, perKilometre, from, below);
    }
}
