package io.baedal.query.sales;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Money;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What one store sold on one day: what is stored is what is served. Public, as its parts are, because the driver reads
 * records by reflection.
 *
 * @param id of day and store, so that its order is the order of lists
 * @param date as ISO 8601 has it
 * @param orderedSum what the orders that were confirmed on that day come to, whatever became of them
 * @param orderedCount how many those are
 * @param salesSum what was paid and not given back, fees and forfeits included: captured less refunded
 * @param orderCount how many orders there are of which something is left
 * @param salesQty how many pieces were sold in them; a fee is for none
 * @param reversed what was given back of what was sold on that day, however much later
 * @param reversals in how many refunds
 * @param products what was sold, item by item, in the sequence of their first sales; at most {@link #PRODUCTS_MAX}
 * @param others what of it is of further items; null: there are none
 * @param transfer the newest; null: headquarters were not told
 * @param position where the last event stands that this knows of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SalesDocument(
        @BsonId String id,
        String storeId,
        String date,
        Money orderedSum,
        long orderedCount,
        Money salesSum,
        long orderCount,
        long salesQty,
        Money reversed,
        long reversals,
        List<Product> products,
        @Nullable Others others,
        @Nullable Transfer transfer,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    /** How many items a day names. A store that sells more on a day has the rest of them in {@code others}. */
    static final int PRODUCTS_MAX = 200;

    private static final String SLASH = "/";

    /** The character after it in ASCII. */
    private static final String AFTER_SLASH = "0";

    private static final LocalDate EARLIEST = LocalDate.of(0, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    public SalesDocument {
        products = List.copyOf(products);
    }

    /** What one store and day are kept under: a slash is in no id of a store. */
    static String idOf(String storeId, LocalDate date) {
        return date + SLASH + storeId;
    }

    /** Not after any id of a day, and after all of the day before. */
    static String firstIdOn(LocalDate date) {
        return sortable(date) + SLASH;
    }

    /** After all ids of a day, and not after any of the next. */
    static String afterAllIdsOn(LocalDate date) {
        return sortable(date) + AFTER_SLASH;
    }

    /** Years of other than four digits do not sort as text; nothing was sold in them. */
    private static LocalDate sortable(LocalDate date) {
        if (date.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return date.isAfter(LATEST) ? LATEST : date;
    }

    /**
     * One item. A refund does not say what it is for, so nothing is ever taken off here.
     *
     * @param name as it was quoted last
     * @param sum as quoted: before a coupon, and without the fee for bringing it
     */
    public record Product(String itemId, String name, long quantity, Money sum) {

        Product plus(String newName, int more, Money price) {
            return new Product(itemId, newName, quantity + more, sum.plus(price));
        }
    }

    /** Items that are not named, together; in the terms of {@link Product}. */
    public record Others(long quantity, Money sum) {

        Others plus(int more, Money price) {
            return new Others(quantity + more, sum.plus(price));
        }
    }

    /**
     * A total that headquarters are told. What is sold after it was asked for is in the next one.
     *
     * @param number counts up; the same number always means the same total
     * @param sum what they are told: {@code salesSum} when it was asked for, and so are the next two
     * @param tries how often they did not take it
     * @param why they did not, the last time; null: they always did, or have it by now
     * @param requestedAt when this number was first asked for
     * @param changedAt since when it stands as it does
     * @param taken the highest number that they have; null: none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Transfer(
            int number,
            TransferStatus status,
            Money sum,
            int orders,
            int pieces,
            int tries,
            @Nullable String why,
            Instant requestedAt,
            Instant changedAt,
            @Nullable Integer taken) {

        /** What a reason is cut to. */
        static final int WHY_MAX = 300;

        Transfer requestedAgain(Instant at) {
            return new Transfer(
                    number, TransferStatus.REQUESTED, sum, orders, pieces, tries, why, requestedAt, at, taken);
        }

        Transfer failed(int times, String because, Instant at) {
            String cut = because.length() > WHY_MAX ? because.substring(0, WHY_MAX) : because;
            return new Transfer(number, TransferStatus.FAILED, sum, orders, pieces, times, cut, requestedAt, at, taken);
        }

        Transfer done(Instant at) {
            return new Transfer(
                    number, TransferStatus.TRANSFERRED, sum, orders, pieces, tries, null, requestedAt, at, number);
        }

        /** They have an older one, and this one is still to come. */
        Transfer afterTaking(int older) {
            return new Transfer(number, status, sum, orders, pieces, tries, why, requestedAt, changedAt, older);
        }
    }
}
