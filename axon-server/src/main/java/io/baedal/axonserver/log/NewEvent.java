package io.baedal.axonserver.log;

/**
 * An event (or a snapshot) about to be stored.
 *
 * @param messageId names the event in error messages; the log keeps it only inside {@code body}
 * @param aggregateType empty: the event belongs to no aggregate, and its sequence number is not checked
 * @param sequence from 0, without gaps within an aggregate
 * @param timestampMillis since 1970; the log neither checks nor changes it
 * @param body opaque to the log; comes back byte for byte. Not copied: the caller must not change it afterwards
 */
public record NewEvent(
        String messageId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        long timestampMillis,
        byte[] body) {

    boolean belongsToAggregate() {
        return !aggregateType.isEmpty();
    }
}
