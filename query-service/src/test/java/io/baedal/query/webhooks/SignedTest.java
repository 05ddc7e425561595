package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The signature of a webhook")
class SignedTest {

    /** From the tests that the specification's own libraries share. */
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    @DisplayName("is the one of the specification's test vector")
    void vector() {
        Signed signed = Signed.by(List.of(SECRET), ID, AT, BODY);
        assertThat(signed.signature()).isEqualTo(SIGNATURE);
        assertThat(signed.timestamp()).isEqualTo("1614265330");
        assertThat(signed.id()).isEqualTo(ID);
    }

    @Test
    @DisplayName("is of whole seconds, and differs with the id, the moment, the body and the secret")
    void coversAll() {
        Secret other = Secret.random(new SecureRandom());
        assertThat(Signed.by(List.of(SECRET), ID, AT.plusMillis(999), BODY).signature())
                .isEqualTo(SIGNATURE);
        assertThat(List.of(
                        Signed.by(List.of(SECRET), ID + "x", AT, BODY),
                        Signed.by(List.of(SECRET), ID, AT.plusSeconds(1), BODY),
                        Signed.by(List.of(SECRET), ID, AT, new byte[0]),
                        Signed.by(List.of(other), ID, AT, BODY)))
                .extracting(Signed::signature)
                .doesNotContain(SIGNATURE)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("comes once for each secret that counts, side by side")
    void rotation() {
        Secret next = Secret.random(new SecureRandom());
        String both = Signed.by(List.of(next, SECRET), ID, AT, BODY).signature();
        assertThat(both.split(" "))
                .containsExactly(Signed.by(List.of(next), ID, AT, BODY).signature(), SIGNATURE);
    }

    @Test
    @DisplayName("is made with 256 random bits, which no text of ours shows")
    void secret() {
        Secret secret = Secret.random(new SecureRandom());
        assertThat(secret.text()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.text().substring(6))).hasSize(32);
        assertThat(secret).isNotEqualTo(Secret.random(new SecureRandom()));
        assertThat(secret.toString()).doesNotContain(secret.text().substring(6));
    }
}
