package io.baedal.bench.harness;

import org.jspecify.annotations.Nullable;

/** The benchmark cannot go on. The message says why, and what to do about it. */
public final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BenchFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
