package io.baedal.query.outbox;

import java.time.Duration;

/**
 * How an {@link OutboxSender} works.
 *
 * @param poll how often it looks for what is due, when nobody tells it
 * @param patience after how long an attempt has failed
 * @param lease for how long what it has claimed is left alone by others, longer than its patience
 * @param sendingMax how many it sends at one time
 * @param sendingPerQueueMax how many of these may be of one queue, so that a slow receiver holds up nobody but itself
 * @param keep how long what is over can be read; then it is forgotten
 */
public record SenderLimits(
        Duration poll, Duration patience, Duration lease, int sendingMax, int sendingPerQueueMax, Duration keep) {

    public SenderLimits {
        if (lease.compareTo(patience) <= 0) {
            throw new IllegalArgumentException("a lease of " + lease + " ends before the patience of " + patience
                    + ", and the same would be sent twice at one time; make it longer");
        }
        if (sendingMax < 1 || sendingPerQueueMax < 1) {
            throw new IllegalArgumentException("at least one has to be sent at a time, but the limits are " + sendingMax
                    + " and " + sendingPerQueueMax);
        }
    }
}
