package io.baedal.order.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.baedal.api.value.Refusal.Category;
import io.baedal.order.test.Given;
import io.baedal.support.axon.EventSourcing;
import io.baedal.support.rule.RuleBroken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteSignerTest {

    private static final byte[] KEY =
            "a key of at least sixty-four bytes, which is what HS512 wants to have.".getBytes(StandardCharsets.UTF_8);
    private static final QuoteSigner SIGNER = signer(KEY);
    private static final String TOKEN = SIGNER.sign(Given.quote());

    @Test
    @DisplayName("C14 a quote survives being signed, given away and brought back")
    void roundTrip() {
        assertThat(SIGNER.verify(TOKEN)).isEqualTo(Given.quote());
        assertThat(signer(KEY).verify(TOKEN)).isEqualTo(Given.quote());
    }

    static Stream<String> forgeries() throws JOSEException {
        String[] parts = TOKEN.split("\\.");
        String cheaper = encoded(decoded(parts[1]).replace("\"amount\":19500", "\"amount\":1"));
        byte[] other = KEY.clone();
        other[0]++;
        return Stream.of(
                parts[0] + "." + cheaper + "." + parts[2],
                encoded("{\"alg\":\"none\"}") + "." + cheaper + ".",
                encoded("{\"alg\":\"none\"}") + "." + cheaper + "." + parts[2],
                encoded("{\"alg\":\"NONE\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"RS256\"}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}") + "." + parts[1] + "." + parts[2],
                encoded("{\"alg\":5}") + "." + parts[1] + "." + parts[2],
                encoded("{}") + "." + parts[1] + "." + parts[2],
                encoded("[]") + "." + parts[1] + "." + parts[2],
                signed(JWSAlgorithm.HS512, KEY, decoded(parts[1])),
                signed(JWSAlgorithm.HS256, KEY, "no quote at all"),
                signed(JWSAlgorithm.HS256, KEY, "{\"customerId\":\"not well-formed\"}"),
                signed(JWSAlgorithm.HS256, KEY, "null"),
                signer(other).sign(Given.quote()),
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1],
                TOKEN + ".a.b",
                TOKEN.substring(0, TOKEN.length() - 2),
                "garbage",
                "",
                "..",
                "가.나.다",
                "a.b.c");
    }

    @ParameterizedTest
    @DisplayName("C14 what was tampered with, signed otherwise, by another key or not at all is no quote of ours")
    @MethodSource("forgeries")
    void forged(String token) {
        assertThatThrownBy(() -> SIGNER.verify(token)).isInstanceOfSatisfying(RuleBroken.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("QUOTE_INVALID");
            assertThat(refused.refusal().category()).isEqualTo(Category.INVALID);
        });
    }

    @Test
    @DisplayName("a key that is too short is refused at the start")
    void shortKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> signer(new byte[31]));
    }

    private static QuoteSigner signer(byte[] key) {
        return new QuoteSigner(EventSourcing.messageMapper(), key);
    }

    private static String signed(JWSAlgorithm algorithm, byte[] key, String payload) throws JOSEException {
        JWSObject token = new JWSObject(new JWSHeader(algorithm), new Payload(payload));
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }
}
