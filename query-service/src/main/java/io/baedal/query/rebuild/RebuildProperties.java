package io.baedal.query.rebuild;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How views are rebuilt ({@code baedal.rebuild.*}).
 *
 * @param look how often an instance looks which versions there are
 * @param busyLook the same while a rebuild is under way
 * @param lease after how long without a sign of life an instance is not waited for; one that gave none for half of it asks
 *     for each read which version serves
 * @param gapMax how many positions of the log the new version may be behind the old one when the old one is stopped for it
 * @param handOverPatience how long the old one rests at most; after that it goes on, and the swap is tried again later
 * @param bulkFrom how many positions a version has to be behind the head of the log to be read in large batches, by one instance
 * @param bulkBatch events in a large batch at most
 */
@ConfigurationProperties("baedal.rebuild")
public record RebuildProperties(
        @DefaultValue("1s") Duration look,
        @DefaultValue("100ms") Duration busyLook,
        @DefaultValue("6s") Duration lease,
        @DefaultValue("1000") long gapMax,
        @DefaultValue("10s") Duration handOverPatience,
        @DefaultValue("2000") long bulkFrom,
        @DefaultValue("5000") int bulkBatch) {

    public RebuildProperties {
        if (lease.compareTo(look.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "baedal.rebuild.lease is " + lease + ", but an instance gives a sign of life each " + look
                            + ": set it to three times baedal.rebuild.look at least");
        }
    }
}
