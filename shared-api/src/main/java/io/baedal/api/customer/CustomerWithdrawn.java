package io.baedal.api.customer;

import org.axonframework.serialization.Revision;

/** The customer left. */
@Revision("1")
public record CustomerWithdrawn(CustomerId customerId) implements CustomerEvent {}
