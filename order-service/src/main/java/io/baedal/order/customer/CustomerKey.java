package io.baedal.order.customer;

import javax.crypto.SecretKey;

/** What one customer's data is sealed with: a name, and 256 bits. */
public record CustomerKey(String keyId, SecretKey key) {

    /** The name alone: a key that is logged is no key. */
    @Override
    public String toString() {
        return keyId;
    }
}
