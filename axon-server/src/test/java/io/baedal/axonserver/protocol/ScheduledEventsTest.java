package io.baedal.axonserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogLimits;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Scheduled events of the log")
class ScheduledEventsTest {

    @Test
    @DisplayName("that no append would take are given up when they are due, and do not hold up the others")
    void neverPublishable() {
        try (EventLog log = EventLogs.inMemory(LogLimits.defaults())) {
            // given
            ScheduledEvents scheduled = new ScheduledEvents(log, Clock.systemUTC());
            log.scheduleDurably("never", 1, event("x".repeat(5_000))).join();
            log.scheduleDurably("fine", 2, event("Due")).join();

            // when
            scheduled.publishDue();

            // then
            await().until(() -> log.nextDueMillis().isEmpty());
            assertThat(log.head()).isEqualTo(1);
        }
    }

    private static byte[] event(String payloadType) {
        return Event.newBuilder()
                .setPayload(SerializedObject.newBuilder().setType(payloadType))
                .build()
                .toByteArray();
    }
}
