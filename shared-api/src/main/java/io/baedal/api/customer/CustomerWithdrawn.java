package io.baedal.api.customer;

import org.axonframework.serialization.Revision;

/** The customer left. What is known of him cannot be read from here on: his key is destroyed. */
@Revision("1")
public record CustomerWithdrawn(CustomerId customerId) implements CustomerEvent {}
