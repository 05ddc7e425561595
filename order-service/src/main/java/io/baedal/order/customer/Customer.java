package io.baedal.order.customer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.customer.ChangeCustomer;
import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.CustomerWithdrawn;
import io.baedal.api.customer.RegisterCustomer;
import io.baedal.api.customer.WithdrawCustomer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The only place of personal data. Its commands come through {@link CustomerDesk}, which also claims the phone. */
@Aggregate
public class Customer {

    @AggregateIdentifier
    private @Nullable CustomerId customerId;

    private String name = "";
    private String phone = "";
    private String address = "";
    private boolean withdrawn;

    Customer() {}

    void register(RegisterCustomer command) {
        apply(new CustomerRegistered(command.customerId(), command.name(), command.phone(), command.address()));
    }

    void change(ChangeCustomer command) {
        boolean same =
                name.equals(command.name()) && phone.equals(command.phone()) && address.equals(command.address());
        if (!same) {
            apply(new CustomerChanged(command.customerId(), command.name(), command.phone(), command.address()));
        }
    }

    void withdraw(WithdrawCustomer command) {
        if (!withdrawn) {
            apply(new CustomerWithdrawn(command.customerId()));
        }
    }

    boolean isRegistered() {
        return customerId != null;
    }

    String phone() {
        return phone;
    }

    public boolean isWithdrawn() {
        return withdrawn;
    }

    @EventSourcingHandler
    void on(CustomerRegistered event) {
        customerId = event.customerId();
        know(event.name(), event.phone(), event.address());
    }

    @EventSourcingHandler
    void on(CustomerChanged event) {
        know(event.name(), event.phone(), event.address());
    }

    @EventSourcingHandler
    void on(CustomerWithdrawn event) {
        withdrawn = true;
    }

    private void know(String name, String phone, String address) {
        this.name = name;
        this.phone = phone;
        this.address = address;
    }
}
