package io.baedal.api.customer;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Makes a customer known. */
public record RegisterCustomer(@TargetAggregateIdentifier CustomerId customerId, Person person) {}
