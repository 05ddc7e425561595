package io.baedal.axonserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Secrets")
class SecretsTest {
    private static final String SECRET = "do-not-show-this-to-anybody";

    @Test
    @DisplayName("appear in no toString")
    void hidden() {
        PasswordHash password = PasswordHash.of(SECRET, 1_000, new SecureRandom());
        TokenHash token = TokenHash.of(SECRET);
        List<Object> all = List.of(
                new Credentials.AccessToken(SECRET),
                new Credentials.Session(SECRET),
                new Credentials.Password("kim", SECRET),
                AccessConfig.token(SECRET),
                token,
                password,
                new Application("orders", "", token, Set.of(), Map.of()),
                new User("kim", password, Set.of()));

        assertThat(all)
                .allSatisfy(
                        each -> assertThat(each.toString()).doesNotContain(SECRET, token.hex(), password.encoded()));
    }

    @Test
    @DisplayName("are recognised by their hashes: each token by one, each password by many")
    void hashes() {
        assertThat(TokenHash.of(SECRET)).isEqualTo(TokenHash.of(SECRET)).isNotEqualTo(TokenHash.of(SECRET + "."));
        assertThat(TokenHash.fromHex(TokenHash.of(SECRET).hex())).isEqualTo(TokenHash.of(SECRET));

        PasswordHash one = PasswordHash.of(SECRET, 1_000, new SecureRandom());
        PasswordHash other = PasswordHash.of(SECRET, 1_000, new SecureRandom());
        assertThat(one.encoded()).isNotEqualTo(other.encoded());
        assertThat(PasswordHash.parse(one.encoded()).matches(SECRET)).isTrue();
        assertThat(PasswordHash.parse(one.encoded()).matches(SECRET + ".")).isFalse();
        assertThat(PasswordHash.ofNobody(1_000).matches("")).isFalse();
    }

    @Test
    @DisplayName("are 256 random bits where the node makes them")
    void tokens() {
        Tokens tokens = new Tokens();
        assertThat(tokens.next()).hasSize(43).isNotEqualTo(tokens.next());
    }
}
