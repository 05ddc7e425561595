package io.baedal.axonserver.log;

import org.jspecify.annotations.Nullable;

/**
 * A lazy sequence that holds a bounded piece of itself in memory. For one thread at a time. A cursor that is never closed
 * costs its memory only: it pins neither files nor native memory.
 */
public interface Cursor<T> extends AutoCloseable {

    /**
     * The next element, or null at the end.
     *
     * @throws CorruptLog if what is stored cannot be trusted; nothing after it is served
     * @throws LogStopped if the log was closed meanwhile and the element is not in memory
     */
    @Nullable
    T next();

    @Override
    void close();
}
