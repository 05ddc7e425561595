package io.baedal.order.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.customer.PhoneClaimId;
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
    private @Nullable Sealed registered;
    private @Nullable Sealed person;
    private boolean withdrawn;

    Customer() {}

    void register(CustomerId id, PhoneClaimId claim, Sealed sealed) {
        apply(new CustomerRegistered(id, claim, sealed));
    }

    void change(CustomerId id, PhoneClaimId claim, Sealed sealed) {
        apply(new CustomerChanged(id, claim, sealed));
    }

    void withdraw(CustomerId id) {
        apply(new CustomerWithdrawn(id));
    }

    /** What is known of the customer; null before he registered. */
    @Nullable
    Known known() {
        return person == null || registered == null ? null : new Known(phone, person, registered);
    }

    public boolean isWithdrawn() {
        return withdrawn;
    }

    @EventSourcingHandler
    void on(CustomerRegistered event) {
        customerId = event.customerId();
        phone = event.phone();
        registered = event.person();
        person = event.person();
    }

    @EventSourcingHandler
    void on(CustomerChanged event) {
        phone = event.phone();
        person = event.person();
    }

    @EventSourcingHandler
    void on(CustomerWithdrawn event) {
        withdrawn = true;
    }

    /**
     * @param phone the claim on the phone; null where an event of a first revision did not name it
     * @param registered who he was when he registered
     */
    record Known(@Nullable PhoneClaimId phone, Sealed person, Sealed registered) {}
}
