package io.baedal.order.test;

import io.baedal.api.customer.CustomerId;
import io.baedal.order.customer.CustomerHasNotLeft;
import io.baedal.order.customer.CustomerKey;
import io.baedal.order.customer.CustomerKeys;
import io.baedal.order.customer.KeyStoreAnswers;
import io.baedal.order.customer.Vault;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.rule.RuleBroken;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** A key store that can be down. */
public final class KeysInMemory implements CustomerKeys {

    private final SecureRandom random = new SecureRandom();
    private final Map<String, CustomerKey> keys = new ConcurrentHashMap<>();
    private final Set<CustomerId> destroyed = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    /** Whether it answers from now on. */
    public void down(boolean now) {
        down = now;
    }

    /** How many keys there are. */
    public int count() {
        return keys.size();
    }

    public Vault vault() {
        return new Vault(this, EventSourcing.messageMapper(), random);
    }

    @Override
    public CustomerKey keyOf(CustomerId customer) {
        RuleBroken.check(new KeyStoreAnswers(down), new CustomerHasNotLeft(destroyed.contains(customer)));
        byte[] key = new byte[32];
        random.nextBytes(key);
        return keys.computeIfAbsent("key-" + customer, id -> new CustomerKey(id, new SecretKeySpec(key, "AES")));
    }

    @Override
    public Optional<CustomerKey> find(String keyId) {
        RuleBroken.check(new KeyStoreAnswers(down));
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public void destroy(CustomerId customer) {
        RuleBroken.check(new KeyStoreAnswers(down));
        destroyed.add(customer);
        keys.remove("key-" + customer);
    }
}
