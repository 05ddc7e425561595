package io.baedal.support.axon;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How event processors work ({@code baedal.processing.*}).
 *
 * @param segments into how many parts a new processor splits its work; two instances share them
 * @param batchSize events handled between two stored tokens
 * @param claimTimeout after how long without a sign of life another instance may take over a segment
 * @param claimInterval how often an instance looks for segments to take
 * @param deadLetterInterval how often parked events are tried again
 * @param recoveryInterval how often an instance looks whether Axon Server and MongoDB are there, or there again
 * @param nodeId who claims a segment: two instances must differ, and an instance that comes back under the same name
 *     need not wait for its own claims to run out; process id and host name by default
 */
@ConfigurationProperties("baedal.processing")
public record ProcessingProperties(
        @DefaultValue("4") int segments,
        @DefaultValue("200") int batchSize,
        @DefaultValue("10s") Duration claimTimeout,
        @DefaultValue("1s") Duration claimInterval,
        @DefaultValue("2s") Duration deadLetterInterval,
        @DefaultValue("500ms") Duration recoveryInterval,
        @DefaultValue("") String nodeId) {

    public ProcessingProperties {
        nodeId = nodeId.isEmpty() ? ManagementFactory.getRuntimeMXBean().getName() : nodeId;
    }
}
