package io.baedal.api.value;

/**
 * Something that only the holder of a key can read.
 *
 * @param keyId names the key; once it is destroyed, nobody can read this any more
 * @param text Base64 of a nonce of 12 bytes and what AES-256-GCM made of the rest
 */
public record Sealed(String keyId, String text) {

    /** The key of what was written before anything was sealed: the text is Base64 of the thing itself. */
    public static final String NO_KEY = "none";
}
