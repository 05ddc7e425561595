package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.InstructionResult;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorReference;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.RequestReconnect;
import io.axoniq.axonserver.grpc.control.TopologyChange;
import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.ClientTags;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's stream of platform instructions, in both directions. */
final class PlatformStream extends InstructionStream<PlatformInboundInstruction, PlatformOutboundInstruction> {
    private static final PlatformOutboundInstruction HEARTBEAT = PlatformOutboundInstruction.newBuilder()
            .setHeartbeat(Heartbeat.getDefaultInstance())
            .build();

    /** A client answers a heartbeat at once; one that was only stopped for a moment has to have a chance. */
    private static final long DOUBT_MILLIS = 3_000;

    private final Runnable hangUp = KnownPeers.hangUpOnCurrent();
    private final AtomicLong heard = new AtomicLong();
    private final ConnectedClients clients;
    private final ClientTags tags;
    private final Topology topology;
    private final Map<String, CompletableFuture<Void>> awaitingResult = new ConcurrentHashMap<>();
    private final KeptForClient kept;
    private final Consumer<TopologyChange> watcher = this::sendTopologyChange;
    private volatile ClientIdentification client = ClientIdentification.getDefaultInstance();

    PlatformStream(
            StreamObserver<PlatformOutboundInstruction> toClient,
            OpenStreams openStreams,
            ConnectedClients clients,
            ClientTags tags,
            Topology topology) {
        super(toClient, openStreams);
        this.kept = new KeptForClient(openStreams.unread());
        this.clients = clients;
        this.tags = tags;
        this.topology = topology;
    }

    String clientId() {
        return client.getClientId();
    }

    String componentName() {
        return client.getComponentName();
    }

    ConnectedClients.Connected registered() {
        return new ConnectedClients.Connected(
                client.getClientId(), client.getComponentName(), client.getVersion(), client.getTagsMap());
    }

    /** What the client last reported of each of its event processors. */
    Map<String, EventProcessorInfo> processors() {
        return kept.processors();
    }

    @Override
    @Nullable
    Refusal handle(PlatformInboundInstruction instruction) {
        heard.incrementAndGet();
        return switch (instruction.getRequestCase()) {
            case REGISTER -> register(instruction);
            case EVENT_PROCESSOR_INFO -> kept.report(instruction.getEventProcessorInfo());
            case HEARTBEAT -> null;
            case ACK -> acknowledged(instruction.getAck());
            case RESULT -> finished(instruction.getResult());
            case SUBSCRIBE_TOPOLOGY_CHANGES -> watchTopology();
            case UNSUBSCRIBE_TOPOLOGY_CHANGES -> forgetTopology();
            case REQUEST_NOT_SET -> Refusal.unsupported("(none set) of a platform stream");
        };
    }

    private @Nullable Refusal register(PlatformInboundInstruction instruction) {
        ClientIdentification identification = instruction.getRegister();
        Refusal refusal = kept.register(identification);
        if (refusal != null) {
            // The connector registers without an id, and would never hear of it.
            if (instruction.getInstructionId().isEmpty()) {
                outbound.fail(refusal);
            }
            return refusal;
        }
        String former = clientId();
        client = identification;
        tags.removeUnless(former, clients::hasClient);
        clients.all().stream()
                .filter(other -> other != this && other.clientId().equals(clientId()))
                .forEach(PlatformStream::proveThatYouLive);
        tags.put(identification.getClientId(), identification.getTagsMap());
        return null;
    }

    private @Nullable Refusal acknowledged(InstructionAck ack) {
        // A positive acknowledgement only says that the instruction arrived; the result follows.
        if (!ack.getSuccess()) {
            CompletableFuture<Void> waiting = awaitingResult.remove(ack.getInstructionId());
            if (waiting != null) {
                waiting.completeExceptionally(new InstructionFailed(
                        ErrorCode.UNSUPPORTED_INSTRUCTION, ack.getError().getMessage()));
            }
        }
        return null;
    }

    private @Nullable Refusal finished(InstructionResult result) {
        CompletableFuture<Void> waiting = awaitingResult.remove(result.getInstructionId());
        if (waiting == null) {
            return null;
        }
        if (result.getSuccess()) {
            waiting.complete(null);
        } else {
            waiting.completeExceptionally(new InstructionFailed(
                    ErrorCode.INSTRUCTION_EXECUTION_ERROR, result.getError().getMessage()));
        }
        return null;
    }

    private @Nullable Refusal watchTopology() {
        topology.watch(watcher);
        return null;
    }

    private @Nullable Refusal forgetTopology() {
        topology.forget(watcher);
        return null;
    }

    private void sendTopologyChange(TopologyChange change) {
        outbound.send(PlatformOutboundInstruction.newBuilder()
                .setTopologyChange(change)
                .build());
    }

    /**
     * A client of the same id has come: this one may be another process, or what is left of one that connects anew. Without an
     * answer its connection is closed, long before the pings of the transport would find out.
     */
    private void proveThatYouLive() {
        long before = heard.get();
        sendHeartbeat();
        CompletableFuture.delayedExecutor(DOUBT_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    if (heard.get() == before) {
                        hangUp.run();
                    }
                });
    }

    void sendHeartbeat() {
        // One that does not read has beats enough in its way.
        if (outbound.isReady()) {
            outbound.send(HEARTBEAT);
        }
    }

    void requestReconnect() {
        outbound.send(PlatformOutboundInstruction.newBuilder()
                .setRequestReconnect(RequestReconnect.getDefaultInstance())
                .build());
    }

    /** Asks for a report of one event processor now; otherwise it comes when the client's own interval is over. */
    void requestReport(String processor) {
        outbound.send(PlatformOutboundInstruction.newBuilder()
                .setRequestEventProcessorInfo(
                        EventProcessorReference.newBuilder().setProcessorName(processor))
                .build());
    }

    /** Sends an instruction; completes when the client reports its result, else fails with {@link InstructionFailed}. */
    CompletableFuture<Void> instruct(PlatformOutboundInstruction.Builder instruction, long timeoutMillis) {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Void> result = new CompletableFuture<>();
        awaitingResult.put(id, result);
        outbound.send(instruction.setInstructionId(id).build());
        if (outbound.hasEnded()) {
            failAwaiting();
        }
        CompletableFuture.delayedExecutor(timeoutMillis, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> result.completeExceptionally(new InstructionFailed(
                        ErrorCode.INSTRUCTION_TIMED_OUT,
                        "Client " + clientId() + " reported no result within " + timeoutMillis + " ms")));
        result.whenComplete((done, failure) -> awaitingResult.remove(id));
        return result;
    }

    private void failAwaiting() {
        awaitingResult
                .values()
                .forEach(waiting -> waiting.completeExceptionally(new InstructionFailed(
                        ErrorCode.CLIENT_DISCONNECTED, "Client " + clientId() + " went away before it answered")));
    }

    @Override
    String instructionId(PlatformInboundInstruction instruction) {
        return instruction.getInstructionId();
    }

    @Override
    PlatformOutboundInstruction acknowledgement(InstructionAck ack) {
        return PlatformOutboundInstruction.newBuilder().setAck(ack).build();
    }

    @Override
    void gone() {
        clients.remove(this);
        kept.giveBack();
        topology.forget(watcher);
        tags.removeUnless(clientId(), clients::hasClient);
        failAwaiting();
    }
}
