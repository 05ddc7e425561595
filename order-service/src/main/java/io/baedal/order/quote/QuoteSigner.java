package io.baedal.order.quote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.baedal.api.order.Quote;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import java.text.ParseException;

/**
 * Turns a quote into a token that only this service can have made, and back: a JSON Web Signature (RFC 7515), compact,
 * HS256 and nothing else.
 */
public final class QuoteSigner {

    private final ObjectMapper json;
    private final MACSigner signer;
    private final MACVerifier verifier;

    /**
     * @param key at least 32 bytes
     * @throws IllegalArgumentException if the key is shorter
     */
    public QuoteSigner(ObjectMapper json, byte[] key) {
        this.json = json;
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException weak) {
            throw new IllegalArgumentException("a key to sign quotes needs 32 bytes at least", weak);
        }
    }

    public String sign(Quote quote) {
        try {
            JWSObject token =
                    new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(json.writeValueAsString(quote)));
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException | JsonProcessingException impossible) {
            throw new IllegalStateException("a quote could not be signed", impossible);
        }
    }

    /** @throws RuleBroken if the token was not made by {@link #sign} with the same key */
    public Quote verify(String token) {
        try {
            JWSObject signed = JWSObject.parse(token);
            if (!JWSAlgorithm.HS256.equals(signed.getHeader().getAlgorithm()) || !signed.verify(verifier)) {
                throw forged();
            }
            Quote quote = json.readValue(signed.getPayload().toString(), Quote.class);
            if (quote == null) {
                throw forged();
            }
            return quote;
        } catch (ParseException | JOSEException | JsonProcessingException | IllegalStateException unreadable) {
            throw forged();
        }
    }

    private static RuleBroken forged() {
        return new RuleBroken(new Refusal(
                Refusal.Category.INVALID, "QUOTE_INVALID", "This is not a quote of ours. Take one with POST /quotes."));
    }
}
