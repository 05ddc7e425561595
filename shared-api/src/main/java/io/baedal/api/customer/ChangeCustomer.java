package io.baedal.api.customer;

import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Replaces what is known of a customer. */
public record ChangeCustomer(@TargetAggregateIdentifier CustomerId customerId, Person person, Preferences preferences) {

    /** An older release of the sender says nothing of preferences. */
    public ChangeCustomer {
        preferences = Objects.requireNonNullElse(preferences, Preferences.NONE);
    }
}
