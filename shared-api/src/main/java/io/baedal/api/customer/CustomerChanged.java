package io.baedal.api.customer;

import org.axonframework.serialization.Revision;

/** What is known of a customer was replaced. */
@Revision("1")
public record CustomerChanged(CustomerId customerId, String name, String phone, String address)
        implements CustomerEvent {}
