package io.baedal.query.sales;

import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesEvent;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a day's sales. Two families of events meet here: what was sold says itself to which day it belongs;
 * what was ordered belongs to the day on which it was confirmed. An event that the day already knows of, by its position,
 * changes nothing. Amounts in two currencies do not add up, and throw; a store sells in one.
 */
final class SalesFold {

    private SalesFold() {}

    /** @param zone where a day begins, the same as for whoever records sales */
    static Folding<SalesDocument, Object> in(ZoneId zone) {
        return new Folding<>(
                Object.class,
                (event, at) -> subject(event, at, zone),
                (before, event, position, at) -> fold(before, event, position, at, zone));
    }

    static @Nullable String subject(Object event, Instant at, ZoneId zone) {
        return switch (event) {
            case SalesEvent sales -> SalesDocument.idOf(sales.storeId().toString(), sales.date());
            case OrderConfirmed order -> SalesDocument.idOf(order.storeId().toString(), LocalDate.ofInstant(at, zone));
            default -> null;
        };
    }

    static @Nullable SalesDocument fold(
            @Nullable SalesDocument before, Object event, long position, Instant at, ZoneId zone) {
        if (before != null && position <= before.position()) {
            return before;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        SalesDocument day = before == null ? blank(event, position, moment, zone) : before;
        if (day == null) {
            return null;
        }
        SalesDraft draft = new SalesDraft(day, moment);
        switch (event) {
            case SalesEvent sales -> apply(draft, sales);
            case OrderConfirmed order -> draft.ordered(order.total());
            default -> {
                return before;
            }
        }
        return draft.finish(position);
    }

    private static void apply(SalesDraft draft, SalesEvent event) {
        switch (event) {
            case SaleRecorded sale -> draft.sold(sale);
            case SaleReversed refund -> draft.givenBack(refund);
            case SalesTransferRequested told -> draft.requested(told);
            case SalesTransferFailed told -> draft.failed(told);
            case SalesTransferred told -> draft.taken(told);
        }
    }

    /** A day just before its first event; null where the event does not say in which currency it sells. */
    private static @Nullable SalesDocument blank(Object event, long position, Instant at, ZoneId zone) {
        return switch (event) {
            case OrderConfirmed order ->
                blank(order.storeId(), LocalDate.ofInstant(at, zone), order.total(), position, at);
            case SaleRecorded sale -> blank(sale.storeId(), sale.date(), sale.amount(), position, at);
            case SaleReversed refund -> blank(refund.storeId(), refund.date(), refund.amount(), position, at);
            case SalesTransferRequested told -> blank(told.storeId(), told.date(), told.sum(), position, at);
            default -> null;
        };
    }

    private static SalesDocument blank(StoreId store, LocalDate date, Money any, long position, Instant at) {
        Money zero = Money.zero(any.currency());
        return new SalesDocument(
                SalesDocument.idOf(store.toString(), date),
                store.toString(),
                date.toString(),
                zero,
                0,
                zero,
                0,
                0,
                zero,
                0,
                List.of(),
                null,
                null,
                at,
                position - 1);
    }
}
