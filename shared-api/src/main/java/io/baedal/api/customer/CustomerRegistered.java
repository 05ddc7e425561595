package io.baedal.api.customer;

import org.axonframework.serialization.Revision;

/** A customer is known. */
@Revision("1")
public record CustomerRegistered(CustomerId customerId, String name, String phone, String address)
        implements CustomerEvent {}
