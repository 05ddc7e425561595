package io.baedal.axonserver.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payload")
class PayloadTest {

    @Test
    @DisplayName("is text if it is UTF-8 without control characters, and sent as it is")
    void text() {
        String text = "{\"name\":\"김치\",\n\t\"html\":\"<b>\"}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Payload.of(bytes)).isEqualTo(new Payload("text", bytes.length, text));
    }

    @Test
    @DisplayName("is bytes if it is anything else")
    void binary() {
        assertThat(Payload.of(new byte[] {(byte) 0xc3, 0x28}).kind()).isEqualTo("binary");
        assertThat(Payload.of(new byte[] {'a', 0, 'b'})).isEqualTo(new Payload("binary", 3, "YQBi"));
        assertThat(Payload.of(new byte[0])).isEqualTo(new Payload("text", 0, ""));
    }
}
