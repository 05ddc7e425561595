package io.baedal.axonserver.dashboard;

import java.util.List;

/**
 * What stands in the body of an event, of which the log knows nothing.
 *
 * @param payload not to be changed
 */
public record EventBody(
        String id,
        String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        String revision,
        byte[] payload,
        List<MetaValue> metadata) {

    /** One entry; {@code kind} is text, whole number, number, truth value or binary. */
    public record MetaValue(String name, String kind, String value) {}
}
