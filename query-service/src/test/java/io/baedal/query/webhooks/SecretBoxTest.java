package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How secrets of webhooks are kept")
class SecretBoxTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret SECRET = Secret.random(RANDOM);

    private static String masterKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    @DisplayName("with a master key they are sealed, and open for their own webhook only")
    void sealed() {
        // given
        SecretBox box = new SecretBox(masterKey(), RANDOM);
        // when
        String kept = box.keep("whk-1", SECRET);
        // then
        assertThat(kept).doesNotContain(SECRET.text()).isNotEqualTo(box.keep("whk-1", SECRET));
        assertThat(box.open("whk-1", kept)).isEqualTo(SECRET);
        assertThatThrownBy(() -> box.open("whk-2", kept)).hasMessageContaining("rotate");
        assertThatThrownBy(() -> new SecretBox(masterKey(), RANDOM).open("whk-1", kept))
                .hasMessageContaining("master-key");
        assertThatThrownBy(() -> new SecretBox("", RANDOM).open("whk-1", kept)).hasMessageContaining("master-key");
    }

    @Test
    @DisplayName("what was kept before there was a master key can still be read")
    void keyLater() {
        String kept = new SecretBox("", RANDOM).keep("whk-1", SECRET);
        assertThat(new SecretBox(masterKey(), RANDOM).open("whk-1", kept)).isEqualTo(SECRET);
    }

    @Test
    @DisplayName("a master key of another length, or none, is refused with how to make one, and is not repeated")
    void wrongKey() {
        for (String wrong : new String[] {"c2hvcnQ=", "not base64 at all!"}) {
            assertThatThrownBy(() -> new SecretBox(wrong, RANDOM))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("openssl rand -base64 32")
                    .hasMessageNotContaining(wrong)
                    .hasNoCause();
        }
    }
}
