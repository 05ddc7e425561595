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
        String token = UUID.randomUUID().toString();
        Replies.whenDone(
                schedule(token, request.getInstant(), request.getEvent()), Replies.outbound(toClient), this::token);
    }

    /** The old entry is cancelled first: if that fails, nothing has changed; if the second step fails, the client is told. */
    @Override
    public void rescheduleEvent(RescheduleEventRequest request, StreamObserver<ScheduleToken> toClient) {
        String token = UUID.randomUUID().toString();
        CompletableFuture<Void> cancelled = request.getToken().isEmpty()
                ? CompletableFuture.completedFuture(null)
                : log.cancelScheduledDurably(request.getToken());
        Replies.whenDone(
                cancelled.thenCompose(done -> schedule(token, request.getInstant(), request.getEvent())),
                Replies.outbound(toClient),
                this::token);
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

    private CompletableFuture<String> schedule(String token, long dueMillis, Event event) {
        try {
            log.requireStorable(asPublished(event));
        } catch (LimitExceeded refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
        return log.scheduleDurably(token, dueMillis, event.toByteArray()).thenApply(done -> {
            scheduleChanged.run();
            return token;
        });
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
