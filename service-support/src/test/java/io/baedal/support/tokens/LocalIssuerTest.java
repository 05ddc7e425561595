package io.baedal.support.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The key of a machine")
class LocalIssuerTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("is made at the first start, for its owner to read and nobody else, and is there at the next")
    void made() throws Exception {
        // given
        Path file = folder.resolve("new").resolve("key.json");
        // when
        LocalIssuer first = LocalIssuer.at(file);
        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(LocalIssuer.at(file).publicKey()).isEqualTo(first.publicKey());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("is one also where many start at a time")
    void once() throws Exception {
        Path file = folder.resolve("key.json");
        try (ExecutorService starting = Executors.newFixedThreadPool(8)) {
            List<Future<String>> keys = IntStream.range(0, 8)
                    .mapToObj(each -> starting.submit(() -> LocalIssuer.at(file).publicKey()))
                    .toList();
            String first = keys.getFirst().get();
            for (Future<String> key : keys) {
                assertThat(key.get()).isEqualTo(first);
            }
        }
    }

    @Test
    @DisplayName("signs what its public half verifies, and the public half is all that is told")
    void signs() throws Exception {
        LocalIssuer issuer = LocalIssuer.fresh();
        SignedJWT token = SignedJWT.parse(issuer.issue(Role.STORE, "sto-1", Duration.ofMinutes(1)));
        RSAKey told = RSAKey.parse(issuer.publicKey());
        assertThat(told.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(told))).isTrue();
        assertThat(token.verify(
                        new RSASSAVerifier(RSAKey.parse(LocalIssuer.fresh().publicKey()))))
                .isFalse();
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("STORE");
        assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("sto-1");
    }

    @Test
    @DisplayName("is not guessed where its file holds something else, or cannot be made: the sentence says what to do")
    void unusable() throws Exception {
        Path foreign = Files.writeString(folder.resolve("foreign.json"), "{}");
        assertThatThrownBy(() -> LocalIssuer.at(foreign))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("foreign.json holds no key for tokens")
                .hasMessageContaining("Move it away");
        Path below = foreign.resolve("key.json");
        assertThatThrownBy(() -> LocalIssuer.at(below))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("can be neither read nor made")
                .hasMessageContaining("--key-file");
    }
}
