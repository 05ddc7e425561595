package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.event.CancelScheduledEventRequest;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.RescheduleEventRequest;
import io.axoniq.axonserver.grpc.event.ScheduleEventRequest;
import io.axoniq.axonserver.grpc.event.ScheduleToken;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.LimitExceeded;
import io.baedal.axonserver.log.NewEvent;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Events to be published later. Each schedule has a token of its own; what is acknowledged survives a restart. */
final class EventSchedulerService extends EventSchedulerGrpc.EventSchedulerImplBase {
    private final EventLog log;
    private final Runnable scheduleChanged;

    /** @param scheduleChanged called when there may be something due at once; must not block */
    EventSchedulerService(EventLog log, Runnable scheduleChanged) {
        this.log = log;
        this.scheduleChanged = scheduleChanged;
    }

    @Override
    public void scheduleEvent(ScheduleEventRequest request, StreamObserver<ScheduleToken> toClient) {
        schedule(request.getEvent(), toClient, (token, body) -> log.scheduleDurably(token, request.getInstant(), body));
    }

    /** A refused one leaves the old entry as it was. */
    @Override
    public void rescheduleEvent(RescheduleEventRequest request, StreamObserver<ScheduleToken> toClient) {
        schedule(
                request.getEvent(),
                toClient,
                (token, body) -> log.rescheduleDurably(request.getToken(), token, request.getInstant(), body));
    }

    @Override
    public void cancelScheduledEvent(CancelScheduledEventRequest request, StreamObserver<InstructionAck> toClient) {
        Replies.whenDone(
                log.cancelScheduledDurably(request.getToken()),
                Replies.outbound(toClient),
                done -> InstructionAck.newBuilder()
                        .setInstructionId(request.getToken())
                        .setSuccess(true)
                        .build());
    }

    private void schedule(
            Event event,
            StreamObserver<ScheduleToken> toClient,
            BiFunction<String, byte[], CompletableFuture<Void>> underToken) {
        String token = UUID.randomUUID().toString();
        CompletableFuture<Void> scheduled;
        try {
            log.requireStorable(asPublished(event));
            scheduled = underToken.apply(token, event.toByteArray());
        } catch (LimitExceeded refusal) {
            scheduled = CompletableFuture.failedFuture(refusal);
        }
        Replies.whenDone(scheduled.thenRun(scheduleChanged), Replies.outbound(toClient), done -> token(token));
    }

    /** Nobody knows yet when that will be: the time is one that takes at least as many bytes as any. */
    private static NewEvent asPublished(Event event) {
        return ReceivedEvent.of(event.toBuilder().setTimestamp(Long.MAX_VALUE).build())
                .toStore();
    }

    private ScheduleToken token(String token) {
        return ScheduleToken.newBuilder().setToken(token).build();
    }
}
