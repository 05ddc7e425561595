package io.baedal.query.config;

import java.util.List;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Which event loops are not ours, and what may hold up one of ours for a moment because it waits for no I/O. */
public final class AllowedToBlock implements BlockHoundIntegration {

    private static final List<String> EMBEDDED = List.of("mongo-server", "axonserver-");

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // The embedded store and the embedded node have event loops of their own, and are not what is tested: an error
        // there would lose an answer, or end a stream of events without a word. It is asked at the call, since Netty's
        // integrations name all event loops, and nobody decides whether they or this one are applied last.
        builder.blockingMethodCallback(call -> {
            String thread = Thread.currentThread().getName();
            if (EMBEDDED.stream().noneMatch(thread::startsWith)) {
                throw new BlockingOperationError(call);
            }
        });
        // The driver guards its pools and its clock with locks that are held for a few instructions.
        builder.allowBlockingCallsInside("com.mongodb.internal.Locks", "checkedWithLock");
        builder.allowBlockingCallsInside("com.mongodb.internal.Locks", "checkedWithInterruptibleLock");
        // So does Netty's allocator when many threads want memory at one time.
        builder.allowBlockingCallsInside(
                "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines");
        // The first use of each type builds its deserialiser under a lock.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        // Random ids and secrets are a few bytes from /dev/urandom, which never runs dry.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        // The description of the API is put together from class files when it is first asked for, and never again.
        builder.allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi");
    }
}
