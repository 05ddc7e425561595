package io.baedal.order.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.Person;
import io.baedal.api.value.Sealed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals what is personal with the customer's own key, by AES-256-GCM, and opens it for as long as that key exists. The
 * customer's id is authenticated with it, so that what is sealed for one cannot be passed off as another's.
 */
public final class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";

    /** NIST SP 800-38D, section 8.2: the length at which a random nonce may be used. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final CustomerKeys keys;
    private final ObjectMapper mapper;
    private final SecureRandom random;

    public Vault(CustomerKeys keys, ObjectMapper mapper, SecureRandom random) {
        this.keys = keys;
        this.mapper = mapper;
        this.random = random;
    }

    /**
     * Never the same twice, also for the same person.
     *
     * @throws io.baedal.support.rule.RuleBroken as {@link CustomerKeys#keyOf}
     */
    Sealed seal(CustomerId customer, Person person) {
        CustomerKey key = keys.keyOf(customer);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce, customer).doFinal(mapper.writeValueAsBytes(person));
            byte[] text = ByteBuffer.allocate(nonce.length + hidden.length)
                    .put(nonce)
                    .put(hidden)
                    .array();
            return new Sealed(key.keyId(), Base64.getEncoder().encodeToString(text));
        } catch (GeneralSecurityException | JsonProcessingException impossible) {
            throw new IllegalStateException("every Java platform has " + CIPHER, impossible);
        }
    }

    /**
     * @return nothing if the key was destroyed; what was never sealed, in events of a first revision, can always be read
     * @throws IllegalStateException if it was changed, or sealed for another customer
     */
    Optional<Person> open(CustomerId customer, Sealed sealed) {
        byte[] text = Base64.getDecoder().decode(sealed.text());
        return sealed.keyId().equals(Sealed.NO_KEY)
                ? Optional.of(read(text))
                : keys.find(sealed.keyId()).map(key -> read(opened(customer, key, text)));
    }

    private static byte[] opened(CustomerId customer, CustomerKey key, byte[] text) {
        try {
            byte[] nonce = Arrays.copyOf(text, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, customer)
                    .doFinal(text, NONCE_BYTES, text.length - NONCE_BYTES);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "what is sealed with " + key.keyId() + " was changed, or is not " + customer + "'s", wrong);
        }
    }

    private static Cipher cipher(int mode, CustomerKey key, byte[] nonce, CustomerId customer)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(customer.value().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private Person read(byte[] json) {
        try {
            return mapper.readValue(json, Person.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("what was sealed is no person", unreadable);
        }
    }
}
