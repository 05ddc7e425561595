package io.baedal.order.customer;

import io.baedal.api.customer.CustomerId;
import io.baedal.support.rule.RuleBroken;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;

/** The key store of the service, which can be told not to answer. */
@Primary
class FalteringKeys implements CustomerKeys {

    private final CustomerKeys stored;
    private volatile boolean down;

    FalteringKeys(@Qualifier("storedKeys") CustomerKeys stored) {
        this.stored = stored;
    }

    void down(boolean now) {
        down = now;
    }

    @Override
    public CustomerKey keyOf(CustomerId customer) {
        RuleBroken.check(new KeyStoreAnswers(down));
        return stored.keyOf(customer);
    }

    @Override
    public Optional<CustomerKey> find(String keyId) {
        RuleBroken.check(new KeyStoreAnswers(down));
        return stored.find(keyId);
    }

    @Override
    public void destroy(CustomerId customer) {
        RuleBroken.check(new KeyStoreAnswers(down));
        stored.destroy(customer);
    }
}
