package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayName("Where webhooks may go")
class NeighbourhoodTest {

    private static Neighbourhood allowing(String... allowed) {
        return new Neighbourhood(NoDns::addresses, Settings.allowing(allowed));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("an address that is written out needs no name", impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                // Other ways to write down an IPv4 address.
                "2130706433",
                "127.1"
            })
    @DisplayName("is nowhere near us unless a setting says so")
    void notPublic(String text) {
        StepVerifier.create(allowing().addresses(text))
                .expectError(AddressRefused.class)
                .verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:1.1.1.1"
            })
    @DisplayName("is everywhere that is public")
    void isPublic(String text) {
        StepVerifier.create(allowing().addresses(text))
                .expectNext(List.of(address(text)))
                .verifyComplete();
    }

    @Test
    @DisplayName(
            "a host with one address that is not public is refused, whatever its others are, and it is not said where it is")
    void oneIsEnough() {
        Neighbourhood neighbourhood = new Neighbourhood(
                host -> Mono.just(List.of(address("1.1.1.1"), address("10.0.0.1"))), Settings.allowing());
        StepVerifier.create(neighbourhood.addresses("partner.example"))
                .expectErrorSatisfies(refused -> assertThat(refused)
                        .isInstanceOf(AddressRefused.class)
                        .hasMessageContaining("partner.example")
                        .hasMessageNotContaining("10.0"))
                .verify();
    }

    @Test
    @DisplayName("a setting opens a range of addresses, or a host by its name")
    void allowed() {
        Neighbourhood neighbourhood = allowing("10.1.0.0/16", "fd00::/8", "Partner.Example");
        assertThat(neighbourhood.isOpen("any", address("10.1.2.3"))).isTrue();
        assertThat(neighbourhood.isOpen("any", address("10.2.2.3"))).isFalse();
        assertThat(neighbourhood.isOpen("any", address("fd00::1"))).isTrue();
        assertThat(neighbourhood.isOpen("partner.example", address("10.2.2.3"))).isTrue();
        assertThat(neighbourhood.isOpen("other.example", address("10.2.2.3"))).isFalse();
    }

    @Test
    @DisplayName("a setting that is neither is refused, and says what it must be")
    void wrongSetting() {
        assertThatThrownBy(() -> allowing("10.1/16x")).hasMessageContaining("10.1.0.0/16");
    }
}
