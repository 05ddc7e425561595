package io.baedal.order.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.Preferences;
import io.baedal.api.value.Sealed;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * That a customer is known, and until when. Who he is it holds sealed and never opens, so that no snapshot of it says
 * more than the log. Its commands come through {@link CustomerDesk}, which has the keys and also claims the phone.
 */
@Aggregate
public class Customer {

    @AggregateIdentifier
    private @Nullable CustomerId customerId;

    private @Nullable PhoneClaimId phone;
    private @Nullable Self registered;
    private @Nullable Self current;
    private boolean withdrawn;

    Customer() {}

    void register(CustomerId id, PhoneClaimId claim, Sealed sealed, Preferences wishes) {
        apply(new CustomerRegistered(id, claim, sealed, wishes));
    }

    void change(CustomerId id, PhoneClaimId claim, Sealed sealed, Preferences wishes) {
        apply(new CustomerChanged(id, claim, sealed, wishes));
    }

    void withdraw(CustomerId id) {
        apply(new CustomerWithdrawn(id));
    }

    /** What is known of the customer; null before he registered. */
    @Nullable
    Known known() {
        return current == null || registered == null ? null : new Known(phone, current, registered);
    }

    public boolean isWithdrawn() {
        return withdrawn;
    }

    @EventSourcingHandler
    void on(CustomerRegistered event) {
        customerId = event.customerId();
        phone = event.phone();
        registered = new Self(event.person(), event.preferences());
        current = registered;
    }

    @EventSourcingHandler
    void on(CustomerChanged event) {
        phone = event.phone();
        current = new Self(event.person(), event.preferences());
    }

    @EventSourcingHandler
    void on(CustomerWithdrawn event) {
        withdrawn = true;
    }

    /**
     * @param phone the claim on the phone; null where an event of a first revision did not name it
     * @param registered what he said when he registered
     */
    record Known(@Nullable PhoneClaimId phone, Self current, Self registered) {}

    /** What a customer says of himself, as far as it can be kept. */
    record Self(Sealed person, Preferences preferences) {}
}
