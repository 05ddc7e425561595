package io.baedal.order.customer;

import io.baedal.api.customer.CustomerId;
import java.util.Optional;

/**
 * One key a customer, for as long as he is one. All of it may wait for a database, so it is called where a thread may
 * wait; and all of it is refused with {@link KeyStoreAnswers} where that database cannot be reached.
 */
public interface CustomerKeys {

    /**
     * The customer's key, made at random where there is none yet. All who ask get the same, also at the same time.
     *
     * @throws io.baedal.support.rule.RuleBroken CUSTOMER_WITHDRAWN if it was destroyed
     */
    CustomerKey keyOf(CustomerId customer);

    /** The key of this name, or nothing where it was destroyed. */
    Optional<CustomerKey> find(String keyId);

    /** Destroys the customer's key, and sees to it that none is ever made again. Twice is harmless. */
    void destroy(CustomerId customer);
}
