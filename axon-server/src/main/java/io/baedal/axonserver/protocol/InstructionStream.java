package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.baedal.axonserver.ErrorCode;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream of instructions from one client. Each instruction with an id is acknowledged exactly once; the next one is
 * read only when the client reads what it is sent, so that one which does not read cannot fill the node's memory.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
abstract class InstructionStream<I, O> implements StreamObserver<I> {
    private static final Logger LOG = LoggerFactory.getLogger(InstructionStream.class);

    private final ServerCallStreamObserver<O> observer;
    private final OpenStreams openStreams;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean held = new AtomicBoolean();
    final Outbound<O> outbound;

    InstructionStream(StreamObserver<O> toClient, OpenStreams openStreams) {
        this.observer = (ServerCallStreamObserver<O>) toClient;
        this.openStreams = openStreams;
        this.outbound = Outbound.ofStream(observer, openStreams.unread());
    }

    /** To be called in the gRPC method itself, where handlers may still be set. */
    final InstructionStream<I, O> open() {
        observer.disableAutoRequest();
        observer.setOnReadyHandler(() -> {
            outbound.readsAgain();
            if (held.getAndSet(false)) {
                observer.request(1);
            }
            onReady();
        });
        observer.setOnCancelHandler(this::close);
        observer.setOnCloseHandler(this::close);
        openStreams.add(outbound);
        observer.request(1);
        return this;
    }

    /** Does what is asked; null when it was done, else why not. */
    abstract @Nullable Refusal handle(I instruction);

    abstract String instructionId(I instruction);

    abstract O acknowledgement(InstructionAck ack);

    /** Called once, when the client has ended the stream or its connection is gone. */
    abstract void gone();

    /** The client reads again. */
    void onReady() {
        // most streams send whenever they have something
    }

    @Override
    public final void onNext(I instruction) {
        Refusal refusal;
        try {
            refusal = handle(instruction);
        } catch (RuntimeException unforeseen) {
            LOG.error("An instruction failed", unforeseen);
            refusal = new Refusal(
                    Status.Code.INTERNAL, ErrorCode.INSTRUCTION_EXECUTION_ERROR, "The node failed: " + unforeseen);
        }
        acknowledge(instructionId(instruction), refusal);
        if (outbound.isReady()) {
            observer.request(1);
        } else {
            hold();
        }
    }

    private void acknowledge(String instructionId, @Nullable Refusal refusal) {
        if (instructionId.isEmpty()) {
            return;
        }
        InstructionAck.Builder ack =
                InstructionAck.newBuilder().setInstructionId(instructionId).setSuccess(refusal == null);
        if (refusal != null) {
            ack.setError(refusal.asMessage());
        }
        outbound.send(acknowledgement(ack.build()));
    }

    private void hold() {
        held.set(true);
        // It may have become ready before it was held, and then nobody would wake it.
        if (outbound.isReady() && held.getAndSet(false)) {
            observer.request(1);
        }
    }

    @Override
    public final void onError(Throwable failure) {
        close();
    }

    @Override
    public final void onCompleted() {
        // First, so that nothing more is charged to what the client will never read, which is given back once.
        outbound.complete();
        close();
    }

    private void close() {
        if (!closed.getAndSet(true)) {
            openStreams.remove(outbound);
            outbound.release();
            gone();
        }
    }
}
