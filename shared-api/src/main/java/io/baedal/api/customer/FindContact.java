package io.baedal.api.customer;

/**
 * Asks order-service, which alone holds the keys, how a customer can be reached now. Answered by a {@link Contact}; it
 * fails while the keys cannot be reached.
 */
public record FindContact(CustomerId customerId) {}
