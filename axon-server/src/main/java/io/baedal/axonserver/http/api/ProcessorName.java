package io.baedal.axonserver.http.api;

import org.jspecify.annotations.Nullable;

/**
 * Which event processor is meant.
 *
 * @param tokenStore null for any
 */
public record ProcessorName(
        String context,
        String component,
        String processor,
        @Nullable String tokenStore) {}
