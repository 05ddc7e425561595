package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.support.web.InvalidInput;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The URL of a webhook")
class DestinationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example",
                "http://partner.example/hooks",
                "ftp://partner.example/hooks",
                "file:///etc/passwd",
                "https:///hooks",
                "https:partner.example",
                "https://user:password@partner.example/",
                "https://user@partner.example/",
                "https://partner.example/#part",
                "https://partner.example./",
                "https://partner.example:0/",
                "https://partner.example:65536/",
                "https://partner .example/",
                "https://part\nner.example/",
                "https://파트너.example/",
                "https://partner_one/"
            })
    @DisplayName("is refused unless it is an https URL of a host, and nothing else")
    void refused(String url) {
        assertThatThrownBy(() -> Destination.of(url, false)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://partner.example/hooks?of=us, partner.example",
        "https://partner.example:8443, partner.example",
        "HTTPS://Partner.Example/, Partner.Example",
        "https://[2606:4700::1]:443/, 2606:4700::1",
        "https://93.184.216.34/, 93.184.216.34"
    })
    @DisplayName("names its host")
    void host(String url, String host) {
        assertThat(Destination.of(url, false).host()).isEqualTo(host);
    }

    @Test
    @DisplayName("may be http where a setting says so")
    void plain() {
        assertThat(Destination.of("http://partner.example/", true).host()).isEqualTo("partner.example");
    }

    @Test
    @DisplayName("has a bounded length")
    void tooLong() {
        String url = "https://partner.example/" + "a".repeat(Destination.LENGTH_MAX);
        assertThat(Destination.of(url.substring(0, Destination.LENGTH_MAX), false)
                        .host())
                .isEqualTo("partner.example");
        assertThatThrownBy(() -> Destination.of(url, false)).hasMessageContaining("2048");
    }
}
