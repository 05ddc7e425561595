package io.baedal.query.config;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What may hold up an event loop for a moment, because it is not ours and waits for no I/O. */
public final class AllowedToBlock implements BlockHoundIntegration {

    /** After those that say which threads must not block. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // The embedded store works on its own event loops, and is not what is tested: an error in one of them would
        // lose an answer.
        builder.nonBlockingThreadPredicate(
                must -> must.and(thread -> !thread.getName().startsWith("mongo-server")));
        // The driver guards its pools with locks that are held for a few instructions.
        builder.allowBlockingCallsInside("com.mongodb.internal.Locks", "checkedWithLock");
        // The first use of each type builds its deserialiser under a lock.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        // The description of the API is put together from class files when it is first asked for, and never again.
        builder.allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi");
    }
}
