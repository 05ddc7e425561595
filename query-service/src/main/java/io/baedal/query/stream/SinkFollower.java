package io.baedal.query.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** One who follows as a reactive stream, and is told as much as he asks for. */
final class SinkFollower<T> implements Follower {

    private final FluxSink<T> sink;
    private final Function<Notice, T> made;
    private final Inbox inbox;
    private final Deque<Notice> taken = new ArrayDeque<>(1);
    private volatile long seen;

    private SinkFollower(FluxSink<T> sink, Followed followed, Function<Notice, T> made) {
        this.sink = sink;
        this.made = made;
        this.inbox = followed.inbox();
        this.seen = followed.seen();
    }

    /**
     * Follows from each subscription to its end or cancellation.
     *
     * @param made what becomes of a notice
     */
    static <T> Flux<T> of(Followed followed, Function<Notice, T> made) {
        return Flux.create(sink -> {
            SinkFollower<T> follower = new SinkFollower<>(sink, followed, made);
            followed.add(follower);
            sink.onDispose(() -> {
                followed.remove(follower);
                follower.inbox.close();
            });
            sink.onRequest(more -> follower.handOver());
        });
    }

    @Override
    public long seen() {
        return seen;
    }

    @Override
    public void tell(Telling telling) {
        switch (inbox.put(telling)) {
            case FIRST, MORE -> handOver();
            case FULL -> end();
        }
    }

    private synchronized void handOver() {
        while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
            if (taken.isEmpty() && !take()) {
                return;
            }
            Notice next = taken.poll();
            if (next != null) {
                sink.next(made.apply(next));
                if (next.last()) {
                    sink.complete();
                }
            }
        }
    }

    /** Whether there was anything. */
    private boolean take() {
        Telling telling = inbox.take();
        if (telling == null) {
            return false;
        }
        try {
            for (Notice notice : telling.notices()) {
                if (notice.isNewTo(seen)) {
                    seen = notice.position();
                    taken.add(notice);
                }
            }
            return true;
        } finally {
            telling.release();
        }
    }

    @Override
    public void end() {
        sink.complete();
    }
}
