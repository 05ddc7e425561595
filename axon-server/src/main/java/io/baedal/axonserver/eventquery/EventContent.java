package io.baedal.axonserver.eventquery;

import java.util.Map;

/**
 * What is inside an event's body, which the log does not know.
 *
 * @param payloadData as text; what is not UTF-8 is replaced
 * @param metaData values by key, in the order they are to be shown
 */
public record EventContent(String payloadRevision, String payloadData, Map<String, Value> metaData) {}
