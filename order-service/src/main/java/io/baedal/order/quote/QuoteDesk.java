package io.baedal.order.quote;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.Quote;
import io.baedal.api.plan.Plans;
import io.baedal.order.customer.Customer;
import io.baedal.order.customer.CustomerHasNotLeft;
import io.baedal.order.store.Offer;
import io.baedal.order.store.Store;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.Repository;

/** Prices a basket from what the customer and the store are at this moment. */
public final class QuoteDesk {

    private final Repository<Customer> customers;
    private final Repository<Store> stores;
    private final Plans plans;
    private final Clock clock;
    private final Duration holdsFor;

    /** @param holdsFor how long a quote is stood by */
    public QuoteDesk(
            Repository<Customer> customers, Repository<Store> stores, Plans plans, Clock clock, Duration holdsFor) {
        this.customers = customers;
        this.stores = stores;
        this.plans = plans;
        this.clock = clock;
        this.holdsFor = holdsFor;
    }

    @CommandHandler
    Quote handle(TakeQuote command, MetaData metaData) {
        CustomerId customer = command.wanted().customer();
        Callers.requireOwner(metaData, Role.CUSTOMER, customer, customer);
        boolean withdrawn = customers.load(customer.toString()).invoke(Customer::isWithdrawn);
        RuleBroken.check(new CustomerHasNotLeft(withdrawn));
        Offer offer = stores.load(command.storeId().toString()).invoke(Store::offer);
        RuleBroken.check(new KindIsOffered(offer.kind(), plans.kinds()));
        return Pricing.price(plans.of(offer.kind()), offer, command.wanted(), clock.instant(), holdsFor);
    }
}
