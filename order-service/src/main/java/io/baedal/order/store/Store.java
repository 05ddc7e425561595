package io.baedal.order.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.store.ChangeItem;
import io.baedal.api.store.DelistItem;
import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemDelisted;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.ItemTraits;
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
import io.baedal.api.value.Money;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.rule.SameKeyMeansSameRequest;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What is offered, at which price, and whether orders are taken. */
@Aggregate
public class Store {

    @AggregateIdentifier
    private @Nullable StoreId storeId;

    private @Nullable StoreRegistered registered;
    private StoreTerms terms = StoreTerms.STANDARD;
    private StoreStatus status = StoreStatus.CLOSED;
    private final Map<ItemId, Item> items = new HashMap<>();

    /** As it was listed, for each item on offer: a request that is repeated is compared with that. */
    private final Map<ItemId, ItemListed> listed = new HashMap<>();

    Store() {}

    @CommandHandlerInterceptor
    void onlyForItself(MetaData metaData) {
        if (storeId != null) {
            Callers.requireOwner(metaData, Role.STORE, storeId, storeId);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    StoreId handle(RegisterStore command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.STORE, command.storeId(), command.storeId());
        StoreRegistered asked = new StoreRegistered(
                command.storeId(), command.name(), command.kind(), command.location(), command.deliveryFee());
        if (registered == null) {
            requireSense("deliveryFee", command.deliveryFee(), AmountIsWithinReason.PRICE_MAX);
            apply(asked);
        } else {
            RuleBroken.check(new SameKeyMeansSameRequest(registered, asked));
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
        ItemListed asked = new ItemListed(
                command.storeId(),
                command.itemId(),
                command.name(),
                command.price(),
                command.counted(),
                command.traits());
        ItemListed first = listed.get(command.itemId());
        if (first == null) {
            requireSense(command.price(), command.traits());
            apply(asked);
        } else {
            RuleBroken.check(new SameKeyMeansSameRequest(first, asked));
        }
        return command.itemId();
    }

    @CommandHandler
    ItemId handle(ChangeItem command) {
        RuleBroken.check(new ItemIsOnOffer(command.itemId(), items.keySet()));
        requireSense(command.price(), command.traits());
        Item before = items.get(command.itemId());
        // Whoever begins to count does not stop: orders that run hold what was counted.
        boolean counted = before.counted() || command.counted();
        if (!before.with(command.name(), command.price(), counted, command.traits())
                .equals(before)) {
            apply(new ItemChanged(
                    command.storeId(), command.itemId(), command.name(), command.price(), counted, command.traits()));
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
        StoreRegistered known = known();
        return new Offer(
                known.storeId(), known.kind(), status, known.location(), known.deliveryFee(), terms, Map.copyOf(items));
    }

    private StoreRegistered known() {
        if (registered == null) {
            throw new IllegalStateException("a store that was never registered offers nothing");
        }
        return registered;
    }

    private void requireSense(Money price, ItemTraits traits) {
        requirePrice("price", price, AmountIsWithinReason.PRICE_MAX);
        if (traits.perKilometre() != null) {
            requirePrice("traits.perKilometre", traits.perKilometre(), AmountIsWithinReason.PER_KILOMETRE_MAX);
        }
    }

    private void requirePrice(String what, Money price, long max) {
        requireSense(what, price, max);
        RuleBroken.check(new PriceIsInTheStoresCurrency(known().deliveryFee().currency(), price));
    }

    private static void requireSense(String what, Money amount, long max) {
        RuleBroken.check(new AmountIsNotNegative(what, amount), new AmountIsWithinReason(what, amount, max));
    }

    @EventSourcingHandler
    void on(StoreRegistered event) {
        storeId = event.storeId();
        registered = event;
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
        listed.put(event.itemId(), event);
    }

    @EventSourcingHandler
    void on(ItemChanged event) {
        items.computeIfPresent(
                event.itemId(),
                (id, item) -> item.with(
                        event.name(),
                        event.price(),
                        Objects.requireNonNullElse(event.counted(), item.counted()),
                        event.traits()));
    }

    @EventSourcingHandler
    void on(ItemDelisted event) {
        items.remove(event.itemId());
        listed.remove(event.itemId());
    }
}
