package io.baedal.order.stock;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.order.OrderId;
import io.baedal.api.stock.CommitStock;
import io.baedal.api.stock.HoldId;
import io.baedal.api.stock.HoldStock;
import io.baedal.api.stock.ReleaseStock;
import io.baedal.api.stock.SetStock;
import io.baedal.api.stock.StockCommitted;
import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockOpened;
import io.baedal.api.stock.StockReleased;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.api.store.StoreId;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Available is never below zero; an attempt holds once; a hold ends once. What is available, held and committed only
 * changes as a whole through SetStock.
 */
@Revision("2")
@Aggregate(snapshotTriggerDefinition = "stockSnapshots")
class Stock {

    /**
     * How many used and how many ended holds are remembered: the former so that an aborted order goes back to the
     * shelf, the latter so that a hold that arrives after its release is refused. Both come within an hour of the hold;
     * ten thousand orders of one item later they count as final.
     */
    private static final int REMEMBERED_MAX = 10_000;

    @AggregateIdentifier
    private @Nullable StockId stockId;

    /** Whose it is; null of places at a time, which nobody counts. */
    private @Nullable StoreId storeId;

    /** Whether it was ever said how many there are; until then nothing is left. */
    private boolean set;

    private int available;
    private final Map<String, Integer> held = new HashMap<>();
    private final LinkedHashMap<String, Integer> committed = new LinkedHashMap<>();
    // The type says that the order counts: a snapshot would bring a plain Set back without one.
    private final LinkedHashSet<String> ended = new LinkedHashSet<>();

    Stock() {}

    @CommandHandlerInterceptor
    void onlyForItsStore(MetaData metaData) {
        if (storeId != null) {
            Callers.requireOwner(metaData, Role.STORE, storeId, stockId);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(SetStock command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.STORE, command.storeId(), command.storeId());
        RuleBroken.check(new StockIsNotNegative(command.available()));
        if (!set || available != command.available()) {
            apply(new StockSet(command.stockId(), command.storeId(), command.itemId(), command.available()));
        }
        return available;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(StartStock command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.STORE, command.storeId(), command.storeId());
        RuleBroken.check(new StockIsNotNegative(command.available()));
        if (!set) {
            apply(new StockSet(command.stockId(), command.storeId(), command.itemId(), command.available()));
        }
        return available;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(HoldStock command) {
        if (isKnown(command.holdId())) {
            return;
        }
        openIfNew(command);
        takeBackEarlierOf(command);
        if (command.quantity() > available) {
            apply(new StockShort(
                    command.stockId(), command.holdId(), command.orderId(), command.quantity(), available));
        } else {
            apply(new StockHeld(
                    command.stockId(),
                    command.holdId(),
                    command.orderId(),
                    command.quantity(),
                    available - command.quantity()));
        }
    }

    /** Places at a time are there from the first moment somebody wants one: nobody counts them beforehand. */
    private void openIfNew(HoldStock command) {
        if (!set && command.capacity() != null) {
            apply(new StockOpened(command.stockId(), command.capacity()));
        }
    }

    /**
     * What an earlier attempt of the same order holds is on its way back, since there would be no other attempt otherwise:
     * the last piece must not be refused to whoever still has it.
     */
    private void takeBackEarlierOf(HoldStock command) {
        command.holdId().earlier().stream()
                .filter(hold -> held.containsKey(hold.toString()))
                .forEach(hold -> release(command.stockId(), hold, command.orderId()));
    }

    @CommandHandler
    void handle(CommitStock command) {
        Integer quantity = held.get(command.holdId().toString());
        if (quantity != null) {
            apply(new StockCommitted(command.stockId(), command.holdId(), command.orderId(), quantity));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReleaseStock command) {
        if (!ended.contains(command.holdId().toString())) {
            release(command.stockId(), command.holdId(), command.orderId());
        }
    }

    private void release(StockId stock, HoldId holdId, OrderId order) {
        String hold = holdId.toString();
        int back = held.getOrDefault(hold, committed.getOrDefault(hold, 0));
        // More than a thousand million pieces would have to be held and committed at once to overflow: an order
        // has a thousand at most, and no more than ten thousand that were committed come back.
        int left = Math.addExact(available, back);
        apply(new StockReleased(stock, holdId, order, back, left));
    }

    @CommandHandler
    int handle(CountStock command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.STORE, command.storeId(), command.storeId());
        RuleBroken.check(new StockIsAskedForAtItsStore(command.storeId(), storeId));
        return available;
    }

    @EventSourcingHandler
    void on(StockSet event) {
        stockId = event.stockId();
        storeId = event.storeId();
        set = true;
        available = event.available();
    }

    @EventSourcingHandler
    void on(StockOpened event) {
        stockId = event.stockId();
        set = true;
        available = event.available();
    }

    @EventSourcingHandler
    void on(StockShort event) {
        stockId = event.stockId();
    }

    @EventSourcingHandler
    void on(StockHeld event) {
        available = event.available();
        held.put(event.holdId().toString(), event.quantity());
    }

    @EventSourcingHandler
    void on(StockCommitted event) {
        held.remove(event.holdId().toString());
        committed.put(event.holdId().toString(), event.quantity());
        forgetOldest(committed.keySet());
    }

    @EventSourcingHandler
    void on(StockReleased event) {
        stockId = event.stockId();
        available = event.available();
        held.remove(event.holdId().toString());
        committed.remove(event.holdId().toString());
        ended.add(event.holdId().toString());
        forgetOldest(ended);
    }

    private boolean isKnown(HoldId hold) {
        return held.containsKey(hold.toString())
                || committed.containsKey(hold.toString())
                || ended.contains(hold.toString());
    }

    private static void forgetOldest(Set<String> inOrder) {
        if (inOrder.size() > REMEMBERED_MAX) {
            inOrder.remove(inOrder.iterator().next());
        }
    }
}
