package io.baedal.axonserver.protocol;

import io.baedal.axonserver.routing.ByteBudget;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/**
 * Counts the bytes of messages that have begun to arrive, which the transport keeps until they are complete. A call that would
 * be one too many is broken off. Small messages are not counted: so little is received at once anyway.
 */
final class ArrivingMessages extends ServerStreamTracer.Factory {
    /** What the transport receives of a call before it hears of it. */
    private static final int FREE_BYTES = 64 << 10;

    private final ByteBudget budget;

    ArrivingMessages(ByteBudget budget) {
        this.budget = budget;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Tracer();
    }

    /** Called on the thread of the connection alone. */
    private final class Tracer extends ServerStreamTracer {
        private long arrived;
        private long taken;

        @Override
        public void inboundWireSize(long bytes) {
            arrived += bytes;
            if (arrived > FREE_BYTES) {
                long more = arrived - FREE_BYTES - taken;
                if (!budget.take(more)) {
                    throw Refusal.tooMany(budget.refusal()).asStatus();
                }
                taken += more;
            }
        }

        @Override
        public void inboundMessageRead(int number, long wireBytes, long bytes) {
            give();
        }

        @Override
        public void streamClosed(Status status) {
            give();
        }

        private void give() {
            budget.give(taken);
            arrived = 0;
            taken = 0;
        }
    }
}
