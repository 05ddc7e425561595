package io.baedal.query.consistency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.baedal.support.axon.EventSourcing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;

/**
 * Asks all instances of this service to say when they have handled something, and says it to those who ask. It is a
 * subscription query of Axon Server's: each instance is told of it, each may send updates, and none has to look again and
 * again. The framework's own query bus knows no hook for "you may have handled it already", which would lose what was
 * handled just before the question came; so this speaks to the connector.
 */
@Component
final class OtherInstances implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OtherInstances.class);

    private static final String QUERY = "io.baedal.query.WhenHandled";
    private static final String PAYLOAD = "io.baedal.query.Wanted";

    /** Updates that may be under way to whoever asked, and after how many taken ones more are asked for. */
    private static final int UPDATES_MAX = 64;

    private static final int UPDATES_REFILL = 16;

    /** After so long nobody waits any more; a connection that broke is never told of here that who asked has gone. */
    private static final Duration FORGET =
            Duration.ofMillis(PositionController.WAIT_MILLIS_MAX).plusSeconds(10);

    private final AxonServerConnectionManager connections;
    private final Handled handled;
    private final ObjectMapper json = EventSourcing.messageMapper();
    private final Duration forget;
    private volatile @Nullable Registration registration;

    @Autowired
    OtherInstances(AxonServerConnectionManager connections, Handled handled) {
        this(connections, handled, FORGET);
    }

    /** @param forget after how long whoever has asked is taken to have gone */
    OtherInstances(AxonServerConnectionManager connections, Handled handled, Duration forget) {
        this.connections = connections;
        this.handled = handled;
        this.forget = forget;
    }

    /**
     * Each of these as soon as any instance has handled it. Completes, without an error, when that is not going to be told any
     * more: Axon Server is away.
     */
    Flux<Wanted> reached(List<Wanted> wanted) {
        return Flux.<Wanted>create(sink -> ask(wanted, sink))
                // A connection that is not there yet is waited for.
                .subscribeOn(Schedulers.boundedElastic())
                .publishOn(Schedulers.parallel())
                .onErrorResume(away -> {
                    LOG.debug("Other instances cannot be asked", away);
                    return Flux.empty();
                });
    }

    private void ask(List<Wanted> wanted, FluxSink<Wanted> sink) {
        QueryRequest request = QueryRequest.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setQuery(QUERY)
                .setTimestamp(System.currentTimeMillis())
                .setPayload(payload(wanted))
                .build();
        ResultStream<QueryUpdate> updates = connections
                .getConnection()
                .queryChannel()
                .subscriptionQuery(request, UPDATES_MAX, UPDATES_REFILL)
                .updates();
        sink.onDispose(updates::close);
        updates.onAvailable(() -> take(updates, sink));
    }

    private void take(ResultStream<QueryUpdate> updates, FluxSink<Wanted> sink) {
        for (QueryUpdate next = updates.nextIfAvailable(); next != null; next = updates.nextIfAvailable()) {
            wanted(next.getPayload()).forEach(sink::next);
        }
        if (updates.isClosed()) {
            sink.complete();
        }
    }

    @Override
    public void start() {
        registration = connections
                .getConnection()
                .queryChannel()
                .registerQueryHandler(answering(), new QueryDefinition(QUERY, PAYLOAD));
    }

    @Override
    public void stop() {
        Registration present = registration;
        registration = null;
        if (present != null) {
            present.cancel();
        }
    }

    @Override
    public boolean isRunning() {
        return registration != null;
    }

    /** What this instance does when it is asked. */
    QueryHandler answering() {
        return new Answering();
    }

    SerializedObject payload(List<Wanted> wanted) {
        try {
            return SerializedObject.newBuilder()
                    .setType(PAYLOAD)
                    .setData(ByteString.copyFrom(json.writeValueAsBytes(wanted)))
                    .build();
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("what is wanted cannot be written as JSON", impossible);
        }
    }

    private List<Wanted> wanted(SerializedObject payload) {
        try {
            return List.of(json.readValue(payload.getData().toByteArray(), Wanted[].class));
        } catch (IOException foreign) {
            throw new UncheckedIOException("an instance of another version asks for something else", foreign);
        }
    }

    /** Tells whoever asks what this instance has handled, now or later. */
    private final class Answering implements QueryHandler {

        @Override
        public Registration registerSubscriptionQuery(SubscriptionQuery query, UpdateHandler asker) {
            Disposable.Composite waiting = Disposables.composite();
            wanted(query.getQueryRequest().getPayload())
                    .forEach(one -> waiting.add(handled.when(one, () -> tell(asker, one))));
            waiting.add(Schedulers.parallel().schedule(waiting::dispose, forget.toMillis(), TimeUnit.MILLISECONDS));
            return () -> {
                waiting.dispose();
                return CompletableFuture.completedFuture(null);
            };
        }

        /** The projection runs it, which must not suffer from a connection that has broken meanwhile. */
        private void tell(UpdateHandler asker, Wanted reached) {
            try {
                asker.sendUpdate(update(reached));
            } catch (RuntimeException gone) {
                LOG.debug("Whoever has asked for {} looks himself when his time is up", reached, gone);
            }
        }

        private QueryUpdate update(Wanted reached) {
            return QueryUpdate.newBuilder()
                    .setMessageIdentifier(UUID.randomUUID().toString())
                    .setPayload(payload(List.of(reached)))
                    .build();
        }

        /** Nobody asks for a first answer. */
        @Override
        public void handle(QueryRequest query, ReplyChannel<QueryResponse> asker) {
            asker.sendLast(QueryResponse.newBuilder()
                    .setRequestIdentifier(query.getMessageIdentifier())
                    .setErrorCode(ErrorCategory.UNSUPPORTED_INSTRUCTION.errorCode())
                    .setErrorMessage(ErrorMessage.newBuilder()
                            .setMessage("This is told by updates only: ask with a subscription query"))
                    .build());
        }
    }
}
