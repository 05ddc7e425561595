package io.baedal.platform.demo;

import org.jspecify.annotations.Nullable;

/** Something did not come as it should. The message is the sentence that ends the demo. */
public final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
