package io.baedal.axonserver.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a log has told its callers, as numbers of groups: it tells a log that lost what was promised from one that ends in a
 * write nobody was told about.
 *
 * @param answered the last group whose callers were answered
 * @param durable the last group that the disk confirmed; less than answered only with {@link Durability.Interval}
 */
record Promised(long answered, long durable) {

    /** Each number is followed by itself with all bits turned round: a damaged one must not pass for a number. */
    static final int BYTES = 4 * Long.BYTES;

    /** The first version had one number for both. */
    private static final int BYTES_OF_ONE = 2 * Long.BYTES;

    void writeTo(ByteBuffer buffer) {
        buffer.putLong(answered).putLong(~answered).putLong(durable).putLong(~durable);
    }

    /** @return null if the bytes are no promise, or a damaged one */
    static @Nullable Promised read(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length != BYTES && length != BYTES_OF_ONE) {
            return null;
        }
        long answered = bytes.getLong(0);
        long durable = length == BYTES ? bytes.getLong(2 * Long.BYTES) : answered;
        boolean whole = answered == ~bytes.getLong(Long.BYTES)
                && (length == BYTES_OF_ONE || durable == ~bytes.getLong(3 * Long.BYTES));
        return whole ? new Promised(answered, durable) : null;
    }

    /**
     * Compares with what was found when the log was opened.
     *
     * @return what was lost within the window of {@link Durability.Interval}, as a sentence; empty if nothing was
     * @throws CorruptLog if the log lacks what the disk had confirmed
     */
    Optional<String> requireKept(long groupsFound) {
        if (groupsFound < durable) {
            throw new CorruptLog(
                    "The log ends before writes that were acknowledged: " + (durable - groupsFound)
                            + " of them are damaged or missing. Restore a backup, or delete the file '"
                            + AcknowledgedMark.FILE + "' in the data directory to go on without them",
                    null);
        }
        return groupsFound < answered
                ? Optional.of(
                        "The last " + (answered - groupsFound) + " groups that were answered are lost: they were not"
                                + " yet synced, as durability interval(ms) allows when the machine fails. Use always or"
                                + " group(ms) where that must not happen")
                : Optional.empty();
    }
}
