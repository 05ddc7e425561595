package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Connections")
class KeepAliveContractIT {
    /** Clients ping every 10 s; a server that is asked for it at half of that is not strict with any of them. */
    private static final Duration INTERVAL = Duration.ofMillis(5_200);

    /** A server that forbids pings forgives the first three. */
    private static final int PINGS = 5;

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest().patient(Duration.ofSeconds(90));

    @Test
    @DisplayName("may be pinged every five seconds though no call is open on them")
    void pingsWithoutCalls() throws IOException {
        try (Http2Socket connection = Http2Socket.open(server.address())) {
            for (int i = 0; i < PINGS; i++) {
                // when
                connection.ping();

                // then
                Http2Socket.Frame frame = connection.next(5_000);
                while (!frame.isPingAnswer()) {
                    assertThat(frame.type()).isNotEqualTo(Http2Socket.GOAWAY);
                    frame = connection.next(5_000);
                }
                await().atMost(INTERVAL.multipliedBy(2)).pollDelay(INTERVAL).until(() -> true);
            }
        }
    }
}
