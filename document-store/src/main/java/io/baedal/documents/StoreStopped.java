package io.baedal.documents;

import org.jspecify.annotations.Nullable;

/** A commit failed, so what is on disk is unknown: from here on nothing is acknowledged any more. */
final class StoreStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreStopped(@Nullable Throwable cause) {
        super(
                "The document store stopped acknowledging writes"
                        + (cause == null ? "" : ", because a commit failed: " + cause.getMessage())
                        + ". Check the space on its disk, then start it again: what was acknowledged is still there.",
                cause);
    }
}
