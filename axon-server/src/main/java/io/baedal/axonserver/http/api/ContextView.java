package io.baedal.axonserver.http.api;

import java.util.List;
import java.util.Map;

/**
 * A context.
 *
 * @param replicationGroup the same for all, since the node is alone
 * @param nodes this one
 */
public record ContextView(String context, String replicationGroup, Map<String, String> metaData, List<String> nodes) {}
