package io.baedal.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

class PatienceTest {

    @ParameterizedTest(name = "{0} → {1} s")
    @DisplayName("Prefer: wait=seconds, 10 s if unsaid, 20 s at most, as RFC 7240 writes it")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | 10",
                "wait=0 | 0",
                "wait=7 | 7",
                "WAIT=7 | 7",
                "wait = 7 | 7",
                "wait=\"7\" | 7",
                "wait=007 | 7",
                "respond-async, wait=3 | 3",
                "respond-async,wait=3;foo=bar | 3",
                ", ,wait=3, | 3",
                "foo; bar=\"a, wait=1\", wait=3 | 3",
                "foo=\"\\\", wait=1\", wait=3 | 3",
                // Of two, the first counts.
                "wait=3, wait=5 | 3",
                "wait=600 | 20",
                "wait=99999999999 | 20",
                "await=3 | 10",
                "wait=soon | 10",
                "wait=-1 | 10",
                "wait | 10",
                "wait= | 10",
                // A parameter of another preference.
                "respond-async;wait = 3 | 10",
                // No list of preferences from here on.
                "?, wait=3 | 10",
            })
    void patience(@Nullable String prefer, int seconds) {
        assertThat(Patience.of(prefer).duration()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("a header of blanks without end is read in no time")
    void endless() {
        assertThat(Patience.of("wait=" + " ".repeat(60_000) + "?").asked()).isFalse();
        assertThat(Patience.of("a;".repeat(30_000) + "?").asked()).isFalse();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("the answer says how long was waited at most, if the customer said it")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {"none | none", "respond-async | none", "wait=soon | none", "wait=7 | wait=7", "wait=600 | wait=20"
            })
    void applied(@Nullable String prefer, @Nullable String applied) {
        HttpHeaders headers = Patience.of(prefer)
                .applied(ResponseEntity.accepted()
                        .header("Location", "/orders/ord-1")
                        .body("body"))
                .getHeaders();
        assertThat(headers.getFirst("Preference-Applied")).isEqualTo(applied);
        assertThat(headers.getFirst("Location")).isEqualTo("/orders/ord-1");
    }
}
