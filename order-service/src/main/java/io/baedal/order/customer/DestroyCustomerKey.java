package io.baedal.order.customer;

import io.baedal.api.customer.CustomerId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The customer has left: what is known of him must not be readable any more. Twice is harmless. */
public record DestroyCustomerKey(@TargetAggregateIdentifier CustomerId customerId) {}
