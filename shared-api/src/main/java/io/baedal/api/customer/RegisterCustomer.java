package io.baedal.api.customer;

import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a customer known. */
public record RegisterCustomer(
        @TargetAggregateIdentifier CustomerId customerId, Person person, Preferences preferences) {

    /** An older release of the sender says nothing of preferences. */
    public RegisterCustomer {
        preferences = Objects.requireNonNullElse(preferences, Preferences.NONE);
    }
}
