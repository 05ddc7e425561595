package io.baedal.payment.sales;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.sales.ConfirmTransfer;
import io.baedal.api.sales.FailTransfer;
import io.baedal.api.sales.RecordSale;
import io.baedal.api.sales.RetryTransfer;
import io.baedal.api.sales.ReverseSale;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.sales.TransferSales;
import io.baedal.api.store.StoreId;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What one store sold on one day: each order once, each refund once, and never more given back than was recorded. What
 * headquarters are told is the whole total, under a number that counts up; the newest number counts, and the same number
 * always means the same total.
 */
@Revision("1")
@Aggregate(snapshotTriggerDefinition = "salesDaySnapshots")
class SalesDay {

    @AggregateIdentifier
    private @Nullable SalesDayId id;

    private @Nullable StoreId store;
    private @Nullable LocalDate date;

    /** Null before the first sale, which says what the currency is. */
    private @Nullable Total total;

    // Sorted, so that the same day is the same snapshot.
    private final SortedMap<String, Sale> sales = new TreeMap<>();
    private final SortedSet<String> refunds = new TreeSet<>();

    /** The newest; null before the first. */
    private @Nullable Transfer transfer;

    /** The highest number that headquarters have taken. */
    private int confirmed;

    /** Used by Axon to source a day, and to begin one. */
    SalesDay() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordSale command) {
        if (!sales.containsKey(command.orderId().toString())) {
            apply(new SaleRecorded(
                    command.salesDayId(),
                    command.storeId(),
                    command.date(),
                    command.orderId(),
                    command.amount(),
                    command.pieces(),
                    command.items()));
        }
    }

    @CommandHandler
    void handle(ReverseSale command) {
        if (refunds.contains(command.refund())) {
            return;
        }
        Sale before = sales.get(command.orderId().toString());
        RuleBroken.check(new NoMoreIsReversedThanWasRecorded(command.orderId(), before, command.amount()));
        Sale after = requireNonNull(before).without(command.amount());
        apply(new SaleReversed(
                command.salesDayId(),
                store(),
                date(),
                command.orderId(),
                command.refund(),
                command.amount(),
                after.nothingLeft(),
                after.nothingLeft() ? after.pieces() : 0));
    }

    /** A total that headquarters have, or are being told, is not told again; one they did not take is, under its number. */
    @CommandHandler
    TransferAnswer handle(TransferSales command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.STORE, store(), command.salesDayId());
        Total now = requireNonNull(total, "a day begins with a sale");
        if (transfer == null || !transfer.total().equals(now)) {
            request(transfer == null ? 1 : transfer.number() + 1, now);
        } else if (transfer.status() == TransferStatus.FAILED) {
            request(transfer.number(), now);
        }
        return new TransferAnswer(transfer().number(), transfer().status());
    }

    /** Nothing where another number came after it, or it got through meanwhile. */
    @CommandHandler
    void handle(RetryTransfer command) {
        if (isNewest(command.number()) && transfer().status() == TransferStatus.FAILED) {
            request(command.number(), transfer().total());
        }
    }

    /** Also of an older number: headquarters have it, whatever came after. */
    @CommandHandler
    void handle(ConfirmTransfer command) {
        if (transfer != null && command.number() <= transfer.number() && command.number() > confirmed) {
            apply(new SalesTransferred(command.salesDayId(), store(), date(), command.number()));
        }
    }

    /** Nothing where another number came after it: that one brings the whole total. */
    @CommandHandler
    void handle(FailTransfer command) {
        if (isNewest(command.number()) && transfer().status() == TransferStatus.REQUESTED) {
            apply(new SalesTransferFailed(
                    command.salesDayId(),
                    store(),
                    date(),
                    command.number(),
                    transfer().tries() + 1,
                    command.why()));
        }
    }

    private void request(int number, Total told) {
        apply(new SalesTransferRequested(
                requireNonNull(id), store(), date(), number, told.sum(), told.orders(), told.pieces()));
    }

    private boolean isNewest(int number) {
        return transfer != null && transfer.number() == number;
    }

    private Transfer transfer() {
        return requireNonNull(transfer, "there is one by now");
    }

    private StoreId store() {
        return requireNonNull(store, "a day begins with a sale");
    }

    private LocalDate date() {
        return requireNonNull(date, "a day begins with a sale");
    }

    @EventSourcingHandler
    void on(SaleRecorded event) {
        id = event.salesDayId();
        store = event.storeId();
        date = event.date();
        sales.put(event.orderId().toString(), new Sale(event.amount(), event.pieces()));
        total = total == null
                ? new Total(event.amount(), 1, event.pieces())
                : total.plus(event.amount(), event.pieces());
    }

    @EventSourcingHandler
    void on(SaleReversed event) {
        refunds.add(event.refund());
        Sale after = requireNonNull(sales.get(event.orderId().toString())).without(event.amount());
        sales.put(event.orderId().toString(), after);
        total = requireNonNull(total).minus(event.amount(), after);
    }

    @EventSourcingHandler
    void on(SalesTransferRequested event) {
        transfer = isNewest(event.number())
                ? transfer().requestedAgain()
                : new Transfer(
                        event.number(),
                        new Total(event.sum(), event.orders(), event.pieces()),
                        TransferStatus.REQUESTED,
                        0);
    }

    @EventSourcingHandler
    void on(SalesTransferFailed event) {
        transfer = transfer().failed(event.tries());
    }

    @EventSourcingHandler
    void on(SalesTransferred event) {
        confirmed = event.number();
        if (isNewest(event.number())) {
            transfer = transfer().done();
        }
    }
}
