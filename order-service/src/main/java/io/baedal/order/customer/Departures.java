package io.baedal.order.customer;

import io.baedal.api.customer.CustomerId;

/** Who has left: the customers themselves are asked, in the current unit of work, so there is no copy to be stale. */
@FunctionalInterface
public interface Departures {

    /** Whether this customer, who was once registered, has left. */
    boolean include(CustomerId customer);
}
