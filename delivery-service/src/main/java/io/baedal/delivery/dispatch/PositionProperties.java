package io.baedal.delivery.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How positions are followed ({@code baedal.positions.*}).
 *
 * @param readInterval how often what somebody follows is read: the position of a courier, or the map of an area
 * @param heartbeat how often an open stream carries a comment line
 * @param listenersMax how many streams an instance serves at once; one more is refused
 */
@ConfigurationProperties("baedal.positions")
record PositionProperties(
        @DefaultValue("1s") Duration readInterval,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1000") int listenersMax) {

    PositionProperties {
        requirePositive("read-interval", readInterval);
        requirePositive("heartbeat", heartbeat);
    }

    private static void requirePositive(String name, Duration given) {
        if (!given.isPositive()) {
            throw new IllegalArgumentException(
                    "baedal.positions." + name + " is " + given + ": give a time above zero, such as 1s");
        }
    }
}
