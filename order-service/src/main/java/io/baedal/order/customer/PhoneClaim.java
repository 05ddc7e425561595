package io.baedal.order.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.PhoneClaimed;
import io.baedal.api.customer.PhoneReleased;
import io.baedal.support.rule.RuleBroken;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** That a phone belongs to one customer. The event store refuses a second first event, and so a second claim. */
@Aggregate
public class PhoneClaim {

    @AggregateIdentifier
    private @Nullable PhoneClaimId claimId;

    private @Nullable CustomerId holder;

    PhoneClaim() {}

    void take(PhoneClaimId claim, CustomerId customer) {
        RuleBroken.check(new PhoneBelongsToOneCustomer(holder, customer));
        if (holder == null) {
            apply(new PhoneClaimed(claim, customer));
        }
    }

    void release(PhoneClaimId claim, CustomerId customer) {
        if (customer.equals(holder)) {
            apply(new PhoneReleased(claim, customer));
        }
    }

    @EventSourcingHandler
    void on(PhoneClaimed event) {
        claimId = event.claimId();
        holder = event.customerId();
    }

    @EventSourcingHandler
    void on(PhoneReleased event) {
        holder = null;
    }
}
