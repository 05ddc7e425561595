package io.baedal.api.customer;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer leaves; running orders go on. */
public record WithdrawCustomer(@TargetAggregateIdentifier CustomerId customerId) {}
