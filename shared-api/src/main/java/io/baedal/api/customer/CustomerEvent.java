package io.baedal.api.customer;

/** Everything that can have happened to a customer. */
public sealed interface CustomerEvent permits CustomerChanged, CustomerRegistered, CustomerWithdrawn {

    /** The customer it happened to. */
    CustomerId customerId();
}
