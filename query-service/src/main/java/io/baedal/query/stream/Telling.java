package io.baedal.query.stream;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one read of a document has to tell, and the bytes that it becomes: made when the first client takes them, and shared by all.
 * Whoever keeps it retains it, and releases it when he has written it.
 */
final class Telling extends AbstractReferenceCounted {

    /** The document that it is about. */
    private final String document;

    private final List<Notice> notices;
    private final int[] ends;
    private final AtomicBoolean written = new AtomicBoolean();
    private @Nullable ByteBuf frames;

    /** @param notices oldest first */
    Telling(String document, List<Notice> notices) {
        this.document = document;
        this.notices = notices;
        this.ends = new int[notices.size()];
    }

    String document() {
        return document;
    }

    List<Notice> notices() {
        return notices;
    }

    /** Whether nobody has been written to yet; of all who ask, one hears yes. */
    boolean isFirstWrite() {
        return written.compareAndSet(false, true);
    }

    /** The bytes of some notices, retained for the caller; all callers share them, and each can write his at once. */
    synchronized ByteBuf frames(int first, int last, Frames encoder) {
        ByteBuf all = frames;
        if (all == null) {
            all = encoder.of(notices, ends);
            frames = all;
        }
        int begin = first == 0 ? 0 : ends[first - 1];
        return all.retainedSlice(begin, ends[last] - begin);
    }

    @Override
    protected void deallocate() {
        if (frames != null) {
            frames.release();
        }
    }

    @Override
    public Telling retain() {
        super.retain();
        return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
