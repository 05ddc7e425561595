package io.baedal.order.test;

import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Which threads may not block, and which calls look as if they blocked and do not keep a thread waiting. */
public final class QuickCalls implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // The threads that serve requests. The driver of the document store, the embedded node and the embedded store,
        // which live in the same JVM in a test, have event loops of their own.
        builder.blockingMethodCallback(call -> {
            String thread = Thread.currentThread().getName();
            if (thread.startsWith("reactor-http") || thread.startsWith("parallel-")) {
                throw new BlockingOperationError(call);
            }
        });
        // Every message has a random id: 16 bytes from /dev/urandom, which never runs dry.
        builder.allowBlockingCallsInside("java.util.UUID", "randomUUID");
        // The driver guards its pools and its clock with locks that are held for a few instructions.
        builder.allowBlockingCallsInside("com.mongodb.internal.Locks", "checkedWithLock");
        builder.allowBlockingCallsInside("com.mongodb.internal.Locks", "checkedWithInterruptibleLock");
    }
}
