package io.baedal.order.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.plan.Kind;
import io.baedal.api.store.ChangeItem;
import io.baedal.api.store.DelistItem;
import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemDelisted;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.ListItem;
import io.baedal.api.store.RegisterStore;
import io.baedal.api.store.SetStoreStatus;
import io.baedal.api.store.SetStoreTerms;
import io.baedal.api.store.StoreId;
import io.baedal.api.store.StoreRegistered;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreStatusSet;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.store.StoreTermsSet;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.support.rule.RuleBroken;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What is offered, at which price, and whether orders are taken. */
@Aggregate
public class Store {

    @AggregateIdentifier
    private @Nullable StoreId storeId;

    private Kind kind = Kind.DELIVERY;
    private GeoPoint location = new GeoPoint(0, 0);
    private Money deliveryFee = Money.krw(0);
    private StoreTerms terms = StoreTerms.STANDARD;
    private StoreStatus status = StoreStatus.CLOSED;
    private final Map<ItemId, Item> items = new HashMap<>();

    Store() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    StoreId handle(RegisterStore command) {
        if (storeId == null) {
            RuleBroken.check(
                    new AmountIsNotNegative("deliveryFee", command.deliveryFee()),
                    new AmountIsWithinReason("deliveryFee", command.deliveryFee()));
            apply(new StoreRegistered(
                    command.storeId(), command.name(), command.kind(), command.location(), command.deliveryFee()));
        }
        return command.storeId();
    }

    @CommandHandler
    StoreStatus handle(SetStoreStatus command) {
        if (status != command.status()) {
            apply(new StoreStatusSet(command.storeId(), command.status()));
        }
        return status;
    }

    @CommandHandler
    void handle(SetStoreTerms command) {
        if (!terms.equals(command.terms())) {
            apply(new StoreTermsSet(command.storeId(), command.terms()));
        }
    }

    @CommandHandler
    ItemId handle(ListItem command) {
        if (!items.containsKey(command.itemId())) {
            RuleBroken.check(
                    new AmountIsNotNegative("price", command.price()),
                    new AmountIsWithinReason("price", command.price()),
                    new PriceIsInTheStoresCurrency(deliveryFee.currency(), command.price()));
            apply(new ItemListed(
                    command.storeId(),
                    command.itemId(),
                    command.name(),
                    command.price(),
                    command.counted(),
                    command.traits()));
        }
        return command.itemId();
    }

    @CommandHandler
    ItemId handle(ChangeItem command) {
        RuleBroken.check(
                new ItemIsOnOffer(command.itemId(), items.keySet()),
                new AmountIsNotNegative("price", command.price()),
                new AmountIsWithinReason("price", command.price()),
                new PriceIsInTheStoresCurrency(deliveryFee.currency(), command.price()));
        Item changed = items.get(command.itemId()).with(command.name(), command.price(), command.traits());
        if (!changed.equals(items.get(command.itemId()))) {
            apply(new ItemChanged(
                    command.storeId(), command.itemId(), command.name(), command.price(), command.traits()));
        }
        return command.itemId();
    }

    @CommandHandler
    void handle(DelistItem command) {
        if (items.containsKey(command.itemId())) {
            apply(new ItemDelisted(command.storeId(), command.itemId()));
        }
    }

    /** What a quote needs to know, as it is now. */
    public Offer offer() {
        if (storeId == null) {
            throw new IllegalStateException("a store that was never registered offers nothing");
        }
        return new Offer(storeId, kind, status, location, deliveryFee, terms, Map.copyOf(items));
    }

    @EventSourcingHandler
    void on(StoreRegistered event) {
        storeId = event.storeId();
        kind = event.kind();
        location = event.location();
        deliveryFee = event.deliveryFee();
    }

    @EventSourcingHandler
    void on(StoreStatusSet event) {
        status = event.status();
    }

    @EventSourcingHandler
    void on(StoreTermsSet event) {
        terms = event.terms();
    }

    @EventSourcingHandler
    void on(ItemListed event) {
        items.put(event.itemId(), new Item(event.name(), event.price(), event.counted(), event.traits()));
    }

    @EventSourcingHandler
    void on(ItemChanged event) {
        items.computeIfPresent(event.itemId(), (id, item) -> item.with(event.name(), event.price(), event.traits()));
    }

    @EventSourcingHandler
    void on(ItemDelisted event) {
        items.remove(event.itemId());
    }
}
