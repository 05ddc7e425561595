package io.baedal.platform.system;

import org.jspecify.annotations.Nullable;

/** Something did not start. The message says what is wrong and what to do about it, in words for a newcomer. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
