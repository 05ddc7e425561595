package io.baedal.axonserver.log;

/** Another event has this number already, or the one before it is missing. Nothing of the transaction is stored; load the aggregate again and retry. */
public final class SequenceConflict extends LogException {

    private static final long serialVersionUID = 1;

    private final String aggregateId;
    private final long sequence;
    private final long expectedSequence;

    public SequenceConflict(String aggregateId, long sequence, long expectedSequence) {
        // The words are the protocol's: clients look for them.
        super(
                "Invalid sequence number " + sequence + " for aggregate " + aggregateId + ", expected "
                        + expectedSequence,
                null);
        this.aggregateId = aggregateId;
        this.sequence = sequence;
        this.expectedSequence = expectedSequence;
    }

    public String aggregateId() {
        return aggregateId;
    }

    public long sequence() {
        return sequence;
    }

    public long expectedSequence() {
        return expectedSequence;
    }
}
