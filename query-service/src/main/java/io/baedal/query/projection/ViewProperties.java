package io.baedal.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How views are built and served ({@code baedal.views.*}).
 *
 * @param heartbeat how often an open stream carries a comment line
 * @param patience how long a stream waits for something that nobody has heard of
 * @param readTimeout after how long without an answer of the document store a read fails
 * @param writeTimeout the same for a batch of writes, which is then made again
 * @param reconnectInterval how often a lost connection to the log is tried again
 */
@ConfigurationProperties("baedal.views")
public record ViewProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("2s") Duration readTimeout,
        @DefaultValue("10s") Duration writeTimeout,
        @DefaultValue("500ms") Duration reconnectInterval) {}
