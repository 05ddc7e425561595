package io.baedal.axonserver.http.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A context that somebody wants. What concerns a cluster is accepted and means nothing here.
 *
 * @param metaData what belongs to the context; null for nothing
 */
record NewContext(
        @Nullable String context,
        @Nullable Map<String, String> metaData,
        @Nullable String replicationGroup,
        @Nullable List<Object> roles,
        @Nullable List<Object> nodes) {}
