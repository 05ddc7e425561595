package io.baedal.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * How a customer wants to be written to. It says nothing of who he is, and is not sealed.
 *
 * @param language null: he did not say
 * @param channel which one is tried first; null: he did not say
 */
public record Preferences(
        @Nullable Language language, @Nullable Channel channel) {

    /** Of whoever said nothing. */
    public static final Preferences NONE = new Preferences(null, null);
}
