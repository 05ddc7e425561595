package io.baedal.order.customer;

import io.baedal.api.customer.PhoneClaimId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names the claim on a phone, with a key that keeps the phone out of the log. */
public final class PhoneClaims {

    private final SecretKeySpec key;

    public PhoneClaims(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** HMAC-SHA-256 of the phone, the first 16 bytes in hexadecimal: phones are few, so a plain digest could be guessed. */
    PhoneClaimId apply(String phone) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal(phone.getBytes(StandardCharsets.UTF_8));
            return PhoneClaimId.of("claim-phone-" + HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
