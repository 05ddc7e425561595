package io.baedal.axonserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.baedal.axonserver.log.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stored event on the wire")
class WireMessageTest {
    private static final Event EVENT = Event.newBuilder()
            .setMessageIdentifier("m")
            .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFromUtf8("x".repeat(300))))
            .build();

    private static StoredEvent stored(long position) {
        return new StoredEvent(position, "", "", 0, "", 0, EVENT.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, Integer.MAX_VALUE, Long.MAX_VALUE})
    @DisplayName("is what the protocol's own class would write, whichever way it is read")
    void sameBytes(long position) throws IOException {
        // given
        byte[] expected = EventWithToken.newBuilder()
                .setToken(position)
                .setEvent(EVENT)
                .build()
                .toByteArray();
        ByteArrayOutputStream drained = new ByteArrayOutputStream();
        ByteArrayOutputStream drainedLate = new ByteArrayOutputStream();

        // when
        WireMessage readWhole = WireMessage.eventWithToken(stored(position));
        int available = readWhole.available();
        byte[] whole = readWhole.readAllBytes();
        WireMessage.eventWithToken(stored(position)).drainTo(drained);
        WireMessage both = WireMessage.eventWithToken(stored(position));
        drainedLate.write(both.read());
        both.drainTo(drainedLate);

        // then
        assertThat(available).isEqualTo(expected.length);
        assertThat(whole).isEqualTo(expected);
        assertThat(drained.toByteArray()).isEqualTo(expected);
        assertThat(drainedLate.toByteArray()).isEqualTo(expected);
        assertThat(both.available()).isZero();
    }
}
