package io.baedal.gateway.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

@DisplayName("What one principal has under way")
class PrincipalLimitTest {

    /** Rounds in which who is forgotten is forgotten: a cache evicts when it comes to it. */
    private static final int ROUNDS = 1_000;

    private static final int MANY = 100 * ROUNDS;

    /** One stream each, and it is remembered of one principal how fast he asked. */
    private final PrincipalLimit limit = new PrincipalLimit(new PrincipalProperties(MANY, MANY, 1, 1));

    private Mono<Void> ask(InetAddress from, WebFilterChain chain) {
        return limit.filter(
                MockServerWebExchange.from(
                        MockServerHttpRequest.get("/orders").remoteAddress(new InetSocketAddress(from, 40_000))),
                chain);
    }

    private Disposable stream(InetAddress from) {
        return ask(from, exchange -> Mono.never()).subscribe();
    }

    private boolean isLetIn(InetAddress from) {
        return Boolean.TRUE.equals(ask(from, exchange -> Mono.empty())
                .thenReturn(true)
                .onErrorResume(
                        ResponseStatusException.class,
                        refused -> Mono.just(refused.getStatusCode() != HttpStatus.TOO_MANY_REQUESTS))
                .block());
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    /** As a transport may have it; {@link InetAddress} itself makes an IPv4 address of one. */
    private static InetAddress mapped(String literal) throws UnknownHostException {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, 10, 12, (byte) -1);
        System.arraycopy(address(literal).getAddress(), 0, bytes, 12, 4);
        return Inet6Address.getByAddress(null, bytes, -1);
    }

    @Test
    @DisplayName("S0-12 is not forgotten with how fast he asked, and makes room when it ends")
    void underWay() throws UnknownHostException {
        // given
        InetAddress follower = address("192.0.2.1");
        InetAddress other = address("192.0.2.2");
        Disposable stream = stream(follower);
        // when others ask who are remembered instead
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(isLetIn(other)).as("round %d", round).isTrue();
            // then
            assertThat(isLetIn(follower)).as("round %d", round).isFalse();
        }
        // and when
        stream.dispose();
        // then
        assertThat(isLetIn(follower)).isTrue();
        assertThat(isLetIn(follower)).isTrue();
    }

    @Test
    @DisplayName(
            "S0-12 counts for all IPv6 addresses of a network of 64 bits together, and for each IPv4 address alone")
    void networks() throws UnknownHostException {
        // when
        stream(address("2001:db8:1:2::1"));
        // then
        assertThat(isLetIn(address("2001:db8:1:2::1"))).isFalse();
        assertThat(isLetIn(address("2001:db8:1:2:ffff:ffff:ffff:ffff"))).isFalse();
        assertThat(isLetIn(address("2001:db8:1:3::1"))).isTrue();
        assertThat(isLetIn(address("2001:db8:2:2::1"))).isTrue();
        // when
        stream(address("192.0.2.1"));
        // then
        assertThat(isLetIn(address("192.0.2.1"))).isFalse();
        assertThat(isLetIn(mapped("192.0.2.1"))).isFalse();
        assertThat(isLetIn(address("192.0.2.2"))).isTrue();
        assertThat(isLetIn(mapped("192.0.2.2"))).isTrue();
        assertThat(isLetIn(address("::1"))).isTrue();
    }
}
