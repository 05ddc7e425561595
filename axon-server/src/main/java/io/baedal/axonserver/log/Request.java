package io.baedal.axonserver.log;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What waits for the writer thread, with the future that answers it. */
sealed interface Request {

    CompletableFuture<?> answer();

    /** How much of {@link LogLimits#bytesWaitingMax} it takes. */
    long bytes();

    record AppendEvents(List<NewEvent> events, long bytes, CompletableFuture<Long> answer) implements Request {}

    record AppendSnapshot(NewEvent snapshot, CompletableFuture<Void> answer) implements Request {
        @Override
        public long bytes() {
            return snapshot.body().length;
        }
    }

    /** @param replaced the token of the entry that goes away with it; null for none */
    record PutScheduled(ScheduledEntry entry, @Nullable String replaced, CompletableFuture<Void> answer)
            implements Request {
        @Override
        public long bytes() {
            return entry.body().length;
        }
    }

    record CancelScheduled(String token, CompletableFuture<Void> answer) implements Request {
        @Override
        public long bytes() {
            return 0;
        }
    }

    record PublishScheduled(String token, NewEvent event, CompletableFuture<Boolean> answer) implements Request {
        @Override
        public long bytes() {
            return event.body().length;
        }
    }

    /** The last one: what was accepted before it is still written. */
    record Stop(CompletableFuture<Void> answer) implements Request {
        @Override
        public long bytes() {
            return 0;
        }
    }
}
