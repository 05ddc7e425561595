package io.baedal.api.customer;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Replaces what is known of a customer. */
public record ChangeCustomer(@TargetAggregateIdentifier CustomerId customerId, Person person) {}
