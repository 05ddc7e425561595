package io.baedal.query.webhooks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How secrets are kept: sealed by AES-256-GCM with the master key, and with the id of their webhook as authenticated
 * data; or as they are, where nobody has configured a master key. Both can be opened side by side, so that a key can be
 * configured later.
 */
final class SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String SEALED = "sealed:";
    private static final int KEY_BYTES = 32;

    /** NIST SP 800-38D, section 8.2: the length at which a random nonce may be used. */
    private static final int NONCE_BYTES = 12;

    private static final int TAG_BITS = 128;

    private final @Nullable SecretKey key;
    private final SecureRandom random;

    /** @param masterKey 32 bytes in Base64; empty: there is none */
    SecretBox(String masterKey, SecureRandom random) {
        this.key = masterKey.isBlank() ? null : key(masterKey);
        this.random = random;
    }

    private static SecretKey key(String masterKey) {
        byte[] bytes = decoded(masterKey);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("baedal.webhooks.master-key must be 32 bytes in Base64; make one with"
                    + " openssl rand -base64 32");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static byte[] decoded(String masterKey) {
        try {
            return Base64.getDecoder().decode(masterKey.strip());
        } catch (IllegalArgumentException notBase64) {
            // Without its cause, whose words would quote the key.
            return new byte[0];
        }
    }

    String keep(String webhook, Secret secret) {
        if (key == null) {
            return secret.text();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] hidden = cipher(Cipher.ENCRYPT_MODE, key, nonce, webhook)
                    .doFinal(secret.text().getBytes(StandardCharsets.UTF_8));
            byte[] text = ByteBuffer.allocate(nonce.length + hidden.length)
                    .put(nonce)
                    .put(hidden)
                    .array();
            return SEALED + Base64.getEncoder().encodeToString(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + CIPHER, impossible);
        }
    }

    /** @throws IllegalStateException if it was sealed with another key, for another webhook, or was changed */
    Secret open(String webhook, String kept) {
        if (!kept.startsWith(SEALED)) {
            return new Secret(kept);
        }
        if (key == null) {
            throw new IllegalStateException("the secrets of webhook " + webhook
                    + " are sealed; set baedal.webhooks.master-key to what it was when they were");
        }
        byte[] text = Base64.getDecoder().decode(kept.substring(SEALED.length()));
        try {
            byte[] open = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(text, NONCE_BYTES), webhook)
                    .doFinal(text, NONCE_BYTES, text.length - NONCE_BYTES);
            return new Secret(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "a secret of webhook " + webhook + " was changed, or sealed with another"
                            + " baedal.webhooks.master-key; set that one, or rotate the secret",
                    wrong);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String webhook)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
